;; What the cube does most, with vectors of two doubles, over planes that lie in one memory.
;;
;; Addresses and sizes are bytes unless they are named after what they count. Cells are doubles, NaN where absent. Each
;; function does to the bit what the loops in `packages/core/src` do that it stands for: cells do not see each other, and
;; sums are added in the same order. One operation over a block is a function of the table; `build.ts` writes those in the
;; place of the line that says so.
(module
  (import "env" "memory" (memory 1 65536 shared))

  ;; to = a ∘ b ∘ c with the constants x, y, z, over `count` cells. All begin at multiples of eight.
  (type $operation
    (func (param $to i32) (param $a i32) (param $b i32) (param $c i32)
          (param $x f64) (param $y f64) (param $z f64) (param $count i32)))

  ;; @operations

  ;; --- Formulas ---

  ;; Evaluates a program over rows from … until − 1 of planes that lie alike, a block of rows at a time.
  ;;
  ;; program: 48 bytes for each instruction: operation, to, a, b, c as i32, four bytes of nothing, then x, y, z as f64.
  ;; inputs:  16 bytes for each operand: kind (0 as it lies, 1 shifted, 2 running sums), plane, and what the kind needs: by
  ;;          how many base periods, or the address of each base period's first one as i32.
  ;; addresses: room for the address of each register.  scratch: room for a block of each register.
  (func (export "evaluate")
    (param $program i32) (param $instructions i32) (param $inputs i32) (param $given i32) (param $registers i32)
    (param $result i32) (param $addresses i32) (param $scratch i32) (param $to i32)
    (param $from i32) (param $until i32) (param $length i32) (param $rows i32)
    (local $offset i32) (local $count i32) (local $register i32) (local $block i32) (local $size i32)
    (local $at i32) (local $step i32) (local $input i32) (local $plain i32)
    (local.set $size (i32.shl (i32.mul (local.get $rows) (local.get $length)) (i32.const 3)))
    (block $done
      (loop $blocks
        (br_if $done (i32.ge_u (local.get $from) (local.get $until)))
        (if (i32.gt_u (local.get $rows) (i32.sub (local.get $until) (local.get $from)))
          (then (local.set $rows (i32.sub (local.get $until) (local.get $from)))))
        (local.set $count (i32.mul (local.get $rows) (local.get $length)))
        (local.set $offset (i32.shl (i32.mul (local.get $from) (local.get $length)) (i32.const 3)))
        (local.set $block (local.get $scratch))
        (local.set $register (i32.const 0))
        (block $placed
          (loop $each
            (br_if $placed (i32.ge_u (local.get $register) (local.get $registers)))
            (local.set $input (i32.add (local.get $inputs) (i32.shl (local.get $register) (i32.const 4))))
            (local.set $plain (i32.const 0))
            (if (i32.lt_u (local.get $register) (local.get $given))
              (then (local.set $plain (i32.eqz (i32.load (local.get $input))))))
            (if (local.get $plain)
              (then (local.set $at (i32.add (i32.load offset=4 (local.get $input)) (local.get $offset))))
              (else
                (if (i32.eq (local.get $register) (local.get $result))
                  (then (local.set $at (i32.add (local.get $to) (local.get $offset))))
                  (else
                    (local.set $at (local.get $block))
                    (local.set $block (i32.add (local.get $block) (local.get $size)))))
                (if (i32.lt_u (local.get $register) (local.get $given))
                  (then
                    (if (i32.eq (i32.load (local.get $input)) (i32.const 1))
                      (then (call $shifted (local.get $at)
                        (i32.add (i32.load offset=4 (local.get $input)) (local.get $offset))
                        (local.get $rows) (local.get $length) (i32.load offset=8 (local.get $input))))
                      (else (call $running (local.get $at)
                        (i32.add (i32.load offset=4 (local.get $input)) (local.get $offset))
                        (local.get $rows) (local.get $length) (i32.load offset=8 (local.get $input)))))))))
            (i32.store (i32.add (local.get $addresses) (i32.shl (local.get $register) (i32.const 2))) (local.get $at))
            (local.set $register (i32.add (local.get $register) (i32.const 1)))
            (br $each)))
        (local.set $step (local.get $program))
        (block $ran
          (loop $each
            (br_if $ran (i32.ge_u (local.get $step)
              (i32.add (local.get $program) (i32.mul (local.get $instructions) (i32.const 48)))))
            (call_indirect (type $operation)
              (call $address (local.get $addresses) (i32.load offset=4 (local.get $step)))
              (call $address (local.get $addresses) (i32.load offset=8 (local.get $step)))
              (call $address (local.get $addresses) (i32.load offset=12 (local.get $step)))
              (call $address (local.get $addresses) (i32.load offset=16 (local.get $step)))
              (f64.load offset=24 (local.get $step))
              (f64.load offset=32 (local.get $step))
              (f64.load offset=40 (local.get $step))
              (local.get $count)
              (i32.load (local.get $step)))
            (local.set $step (i32.add (local.get $step) (i32.const 48)))
            (br $each)))
        ;; A result that is an operand as it lies is copied.
        (local.set $at (call $address (local.get $addresses) (local.get $result)))
        (if (i32.ne (local.get $at) (i32.add (local.get $to) (local.get $offset)))
          (then (memory.copy (i32.add (local.get $to) (local.get $offset)) (local.get $at)
            (i32.shl (local.get $count) (i32.const 3)))))
        (local.set $from (i32.add (local.get $from) (local.get $rows)))
        (br $blocks))))

  ;; The word of a table at a place. `build.ts` writes it out where it is called: engines call what is small, too.
  (func $address (param $addresses i32) (param $register i32) (result i32)
    (i32.load (i32.add (local.get $addresses) (i32.shl (local.get $register) (i32.const 2)))))

  ;; Rows moved up by some base periods, 0 … length. What lies before a row is read and written over; a plane never lies
  ;; at the beginning of the memory.
  (func $shifted (param $to i32) (param $from i32) (param $rows i32) (param $length i32) (param $by i32)
    (local $end i32) (local $start i32) (local $at i32)
    (local.set $end (i32.add (local.get $to)
      (i32.shl (i32.mul (local.get $rows) (local.get $length)) (i32.const 3))))
    (local.set $start (local.get $to))
    (local.set $at (local.get $to))
    (local.set $from (i32.sub (local.get $from) (i32.shl (local.get $by) (i32.const 3))))
    (block $done
      (loop $pairs
        (br_if $done (i32.gt_u (i32.add (local.get $at) (i32.const 16)) (local.get $end)))
        (v128.store (local.get $at) (v128.load (local.get $from)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br $pairs)))
    (if (i32.lt_u (local.get $at) (local.get $end))
      (then (f64.store (local.get $at) (f64.load (local.get $from)))))
    (block $cut
      (loop $each
        (br_if $cut (i32.ge_u (local.get $start) (local.get $end)))
        (call $absent (local.get $start) (local.get $by))
        (local.set $start (i32.add (local.get $start) (i32.shl (local.get $length) (i32.const 3))))
        (br $each))))

  ;; NaN in some cells.
  (func $absent (param $to i32) (param $count i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $to) (i32.shl (local.get $count) (i32.const 3))))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $to) (local.get $end)))
        (f64.store (local.get $to) (f64.const nan))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (br $each))))

  ;; Sums from where each base period's year begins; two rows at once, so that one waits while the other adds.
  (func $running (param $to i32) (param $from i32) (param $rows i32) (param $length i32) (param $starts i32)
    (local $row i32)
    (local.set $row (i32.shl (local.get $length) (i32.const 3)))
    (block $done
      (loop $pairs
        (br_if $done (i32.eqz (local.get $rows)))
        (if (i32.eq (local.get $rows) (i32.const 1))
          (then
            (call $runningPair (local.get $to) (local.get $from) (i32.const 0) (local.get $length) (local.get $starts))
            (br $done)))
        (call $runningPair (local.get $to) (local.get $from) (local.get $row) (local.get $length) (local.get $starts))
        (local.set $to (i32.add (local.get $to) (i32.shl (local.get $row) (i32.const 1))))
        (local.set $from (i32.add (local.get $from) (i32.shl (local.get $row) (i32.const 1))))
        (local.set $rows (i32.sub (local.get $rows) (i32.const 2)))
        (br $pairs))))

  ;; A row and the one that begins `other` bytes behind it, a year at a time.
  (func $runningPair (param $to i32) (param $from i32) (param $other i32) (param $length i32) (param $starts i32)
    (local $time i32) (local $next i32) (local $total v128) (local $at i32)
    (block $done
      (loop $years
        (br_if $done (i32.ge_u (local.get $time) (local.get $length)))
        (local.set $next (local.get $time))
        (local.set $total (v128.const f64x2 -0 -0))
        (loop $each
          (local.set $at (i32.shl (local.get $next) (i32.const 3)))
          (local.set $total (f64x2.add (local.get $total)
            (v128.load64_lane 1 (i32.add (i32.add (local.get $from) (local.get $at)) (local.get $other))
              (v128.load64_zero (i32.add (local.get $from) (local.get $at))))))
          (v128.store64_lane 0 (i32.add (local.get $to) (local.get $at)) (local.get $total))
          (v128.store64_lane 1 (i32.add (i32.add (local.get $to) (local.get $at)) (local.get $other)) (local.get $total))
          (local.set $next (i32.add (local.get $next) (i32.const 1)))
          (if (i32.lt_u (local.get $next) (local.get $length))
            (then (br_if $each (i32.ne (local.get $next) (call $address (local.get $starts) (local.get $next)))))))
        (if (v128.any_true (f64x2.ne (local.get $total) (local.get $total)))
          (then
            (local.set $at (i32.shl (local.get $time) (i32.const 3)))
            (call $runningAbsent
              (i32.add (local.get $to) (local.get $at))
              (i32.add (local.get $from) (local.get $at))
              (local.get $other)
              (i32.sub (local.get $next) (local.get $time)))))
        (local.set $time (local.get $next))
        (br $years))))

  ;; The same where values are absent. −0 is what adding changes nothing of.
  (func $runningAbsent (param $to i32) (param $from i32) (param $other i32) (param $count i32)
    (local $total v128) (local $any v128) (local $part v128) (local $there v128)
    (local.set $total (v128.const f64x2 -0 -0))
    (loop $each
      (local.set $part (v128.load64_lane 1 (i32.add (local.get $from) (local.get $other))
        (v128.load64_zero (local.get $from))))
      (local.set $there (f64x2.eq (local.get $part) (local.get $part)))
      (local.set $any (v128.or (local.get $any) (local.get $there)))
      (local.set $total (f64x2.add (local.get $total)
        (v128.bitselect (local.get $part) (v128.const f64x2 -0 -0) (local.get $there))))
      (local.set $part (v128.bitselect (local.get $total) (v128.const f64x2 nan nan) (local.get $any)))
      (v128.store64_lane 0 (local.get $to) (local.get $part))
      (v128.store64_lane 1 (i32.add (local.get $to) (local.get $other)) (local.get $part))
      (local.set $to (i32.add (local.get $to) (i32.const 8)))
      (local.set $from (i32.add (local.get $from) (i32.const 8)))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br_if $each (local.get $count))))

  ;; --- Roll-up ---

  ;; Sums the rows of a block upward: each parent's own values, then its children's. Absent values do not count.
  ;;
  ;; own: address of each parent's own row, by place, 0 where it has none; 0 itself where no parent has any.
  ;; parents, starts, slots: a folding's tables, as i32.  first, count: the base periods.  size: of the block.
  ;;
  ;; Rows are read in the order in which they lie before they are read in that of the tree: memory is read ahead only
  ;; along straight lines, and the second time the cache has them.
  (func (export "rollUp")
    (param $block i32) (param $size i32) (param $own i32) (param $parents i32) (param $starts i32) (param $slots i32)
    (param $places i32) (param $length i32) (param $first i32) (param $count i32)
    (local $place i32) (local $row i32) (local $to i32) (local $end i32) (local $mine i32) (local $child i32)
    (local $last i32) (local $offset i32) (local $at i32) (local $from i32) (local $touched i32)
    (local $p v128) (local $q v128) (local $r v128) (local $s v128)
    (local.set $touched (local.get $block))
    (local.set $size (i32.add (local.get $block) (local.get $size)))
    (local.set $row (i32.shl (local.get $length) (i32.const 3)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $place) (local.get $places)))
        (local.set $mine (i32.const 0))
        (if (local.get $own)
          (then (local.set $mine (call $address (local.get $own) (local.get $place)))))
        (local.set $child (i32.add (local.get $slots)
          (i32.shl (call $address (local.get $starts) (local.get $place)) (i32.const 2))))
        (local.set $last (i32.add (local.get $slots)
          (i32.shl (call $address (local.get $starts) (i32.add (local.get $place) (i32.const 1))) (i32.const 2))))
        (local.set $offset (i32.shl (local.get $first) (i32.const 3)))
        (local.set $end (i32.add (local.get $offset) (i32.shl (local.get $count) (i32.const 3))))
        (local.set $to (i32.add (local.get $block)
          (i32.mul (call $address (local.get $parents) (local.get $place)) (local.get $row))))
        (block $near
          (loop $ahead
            (br_if $near (i32.gt_u (local.get $touched) (local.get $to)))
            (br_if $near (i32.ge_u (local.get $touched) (local.get $size)))
            (local.set $touched (call $touch (local.get $touched) (local.get $size)))
            (br $ahead)))
        (if (i32.and (i32.eqz (local.get $mine)) (i32.eq (local.get $child) (local.get $last)))
          (then
            (call $absent (i32.add (local.get $to) (local.get $offset)) (local.get $count))
            (local.set $place (i32.add (local.get $place) (i32.const 1)))
            (br $each)))
        ;; Without own values the first child takes their place.
        (if (i32.eqz (local.get $mine))
          (then
            (local.set $mine (i32.add (local.get $block) (i32.mul (i32.load (local.get $child)) (local.get $row))))
            (local.set $child (i32.add (local.get $child) (i32.const 4)))))
        (block $eights
          (loop $eight
            (br_if $eights (i32.gt_u (i32.add (local.get $offset) (i32.const 64)) (local.get $end)))
            (local.set $from (i32.add (local.get $mine) (local.get $offset)))
            (local.set $p (v128.load (local.get $from)))
            (local.set $q (v128.load offset=16 (local.get $from)))
            (local.set $r (v128.load offset=32 (local.get $from)))
            (local.set $s (v128.load offset=48 (local.get $from)))
            (local.set $at (local.get $child))
            (block $summed
              (loop $next
                (br_if $summed (i32.ge_u (local.get $at) (local.get $last)))
                (local.set $from (i32.add (i32.add (local.get $block) (local.get $offset))
                  (i32.mul (i32.load (local.get $at)) (local.get $row))))
                (local.set $p (f64x2.add (local.get $p) (v128.load (local.get $from))))
                (local.set $q (f64x2.add (local.get $q) (v128.load offset=16 (local.get $from))))
                (local.set $r (f64x2.add (local.get $r) (v128.load offset=32 (local.get $from))))
                (local.set $s (f64x2.add (local.get $s) (v128.load offset=48 (local.get $from))))
                (local.set $at (i32.add (local.get $at) (i32.const 4)))
                (br $next)))
            (local.set $from (i32.add (local.get $to) (local.get $offset)))
            (v128.store (local.get $from) (local.get $p))
            (v128.store offset=16 (local.get $from) (local.get $q))
            (v128.store offset=32 (local.get $from) (local.get $r))
            (v128.store offset=48 (local.get $from) (local.get $s))
            (if (v128.any_true (v128.or
                  (v128.or (f64x2.ne (local.get $p) (local.get $p)) (f64x2.ne (local.get $q) (local.get $q)))
                  (v128.or (f64x2.ne (local.get $r) (local.get $r)) (f64x2.ne (local.get $s) (local.get $s)))))
              (then (call $foldAbsent (local.get $to) (local.get $mine) (local.get $block) (local.get $child)
                (local.get $last) (local.get $row) (local.get $offset) (i32.add (local.get $offset) (i32.const 64)))))
            (local.set $offset (i32.add (local.get $offset) (i32.const 64)))
            (br $eight)))
        (call $foldRest (local.get $to) (local.get $mine) (local.get $block) (local.get $child) (local.get $last)
          (local.get $row) (local.get $offset) (local.get $end))
        (local.set $place (i32.add (local.get $place) (i32.const 1)))
        (br $each))))

  ;; Reads the next 256 KB of a block, a word of each line of the cache. Where they end comes back.
  (func $touch (param $at i32) (param $end i32) (result i32)
    (local $stop i32) (local $any i32)
    (local.set $stop (i32.add (local.get $at) (i32.const 262144)))
    (if (i32.gt_u (local.get $stop) (local.get $end)) (then (local.set $stop (local.get $end))))
    (loop $lines
      (local.set $any (i32.xor (local.get $any) (i32.load (local.get $at))))
      (local.set $any (i32.xor (local.get $any) (i32.load offset=64 (local.get $at))))
      (local.set $any (i32.xor (local.get $any) (i32.load offset=128 (local.get $at))))
      (local.set $any (i32.xor (local.get $any) (i32.load offset=192 (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 256)))
      (br_if $lines (i32.lt_u (local.get $at) (local.get $stop))))
    (local.get $stop))

  ;; The same for what is left of a row: pairs, then a single cell.
  (func $foldRest
    (param $to i32) (param $mine i32) (param $block i32) (param $child i32) (param $last i32) (param $row i32)
    (param $offset i32) (param $end i32)
    (local $at i32) (local $p v128)
    (block $done
      (loop $pairs
        (br_if $done (i32.gt_u (i32.add (local.get $offset) (i32.const 16)) (local.get $end)))
        (local.set $p (v128.load (i32.add (local.get $mine) (local.get $offset))))
        (local.set $at (local.get $child))
        (block $summed
          (loop $next
            (br_if $summed (i32.ge_u (local.get $at) (local.get $last)))
            (local.set $p (f64x2.add (local.get $p)
              (v128.load (i32.add (i32.add (local.get $block) (local.get $offset))
                (i32.mul (i32.load (local.get $at)) (local.get $row))))))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (br $next)))
        (v128.store (i32.add (local.get $to) (local.get $offset)) (local.get $p))
        (if (v128.any_true (f64x2.ne (local.get $p) (local.get $p)))
          (then (call $foldAbsent (local.get $to) (local.get $mine) (local.get $block) (local.get $child)
            (local.get $last) (local.get $row) (local.get $offset) (i32.add (local.get $offset) (i32.const 16)))))
        (local.set $offset (i32.add (local.get $offset) (i32.const 16)))
        (br $pairs)))
    (if (i32.lt_u (local.get $offset) (local.get $end))
      (then (call $foldAbsent (local.get $to) (local.get $mine) (local.get $block) (local.get $child)
        (local.get $last) (local.get $row) (local.get $offset) (local.get $end)))))

  ;; The same where values are absent, a cell at a time.
  (func $foldAbsent
    (param $to i32) (param $mine i32) (param $block i32) (param $child i32) (param $last i32) (param $row i32)
    (param $offset i32) (param $end i32)
    (local $at i32) (local $total f64) (local $part f64)
    (block $done
      (loop $cells
        (br_if $done (i32.ge_u (local.get $offset) (local.get $end)))
        (local.set $total (f64.load (i32.add (local.get $mine) (local.get $offset))))
        (local.set $at (local.get $child))
        (block $summed
          (loop $next
            (br_if $summed (i32.ge_u (local.get $at) (local.get $last)))
            (local.set $part (f64.load (i32.add (i32.add (local.get $block) (local.get $offset))
              (i32.mul (i32.load (local.get $at)) (local.get $row)))))
            (if (f64.eq (local.get $part) (local.get $part))
              (then (local.set $total (select
                (f64.add (local.get $total) (local.get $part))
                (local.get $part)
                (f64.eq (local.get $total) (local.get $total))))))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (br $next)))
        (f64.store (i32.add (local.get $to) (local.get $offset)) (local.get $total))
        (local.set $offset (i32.add (local.get $offset) (i32.const 8)))
        (br $cells))))

  ;; --- Coverage ---

  ;; Counts the cells that are due and not present; their number comes back. Where `missing` is not 0, the rows of
  ;; counts that were not zero are set anew, and `gappy` says which those are.
  ;;
  ;; due, present: a row of `words` i32 for each slot, a bit for each base period.  missing: u16 for each cell.
  (func (export "countMissing")
    (param $due i32) (param $present i32) (param $missing i32) (param $gappy i32)
    (param $size i32) (param $words i32) (param $length i32) (result i32)
    (local $at i32) (local $end i32) (local $left i32) (local $total i32) (local $slot i32) (local $row i32)
    (if (local.get $missing)
      (then
        (block $cleared
          (loop $slots
            (br_if $cleared (i32.ge_u (local.get $slot) (local.get $size)))
            (if (i32.load8_u (i32.add (local.get $gappy) (local.get $slot)))
              (then
                (i32.store8 (i32.add (local.get $gappy) (local.get $slot)) (i32.const 0))
                (call $zero
                  (i32.add (local.get $missing)
                    (i32.shl (i32.mul (local.get $slot) (local.get $length)) (i32.const 1)))
                  (i32.shl (local.get $length) (i32.const 1)))))
            (local.set $slot (i32.add (local.get $slot) (i32.const 1)))
            (br $slots)))))
    ;; The place of a word among all, four of which are looked at together while nothing is missing.
    (local.set $end (i32.mul (local.get $size) (local.get $words)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (if (i32.le_u (i32.add (local.get $at) (i32.const 4)) (local.get $end))
          (then
            (if (i32.eqz (v128.any_true (v128.andnot
                  (v128.load (i32.add (local.get $due) (i32.shl (local.get $at) (i32.const 2))))
                  (v128.load (i32.add (local.get $present) (i32.shl (local.get $at) (i32.const 2)))))))
              (then
                (local.set $at (i32.add (local.get $at) (i32.const 4)))
                (br $each)))))
        (local.set $left (i32.and
          (call $address (local.get $due) (local.get $at))
          (i32.xor (call $address (local.get $present) (local.get $at)) (i32.const -1))))
        (local.set $total (i32.add (local.get $total) (i32.popcnt (local.get $left))))
        (if (i32.and (i32.ne (local.get $left) (i32.const 0)) (i32.ne (local.get $missing) (i32.const 0)))
          (then
            (local.set $slot (i32.div_u (local.get $at) (local.get $words)))
            (i32.store8 (i32.add (local.get $gappy) (local.get $slot)) (i32.const 1))
            ;; Where the counts of the word's base periods begin.
            (local.set $row (i32.add (local.get $missing) (i32.shl
              (i32.add
                (i32.mul (local.get $slot) (local.get $length))
                (i32.shl
                  (i32.sub (local.get $at) (i32.mul (local.get $slot) (local.get $words)))
                  (i32.const 5)))
              (i32.const 1))))
            (loop $bits
              (i32.store16
                (i32.add (local.get $row) (i32.shl (i32.ctz (local.get $left)) (i32.const 1)))
                (i32.const 1))
              (local.set $left (i32.and (local.get $left) (i32.sub (local.get $left) (i32.const 1))))
              (br_if $bits (local.get $left)))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $each)))
    (local.get $total))

  (func $zero (param $to i32) (param $size i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $to) (local.get $size)))
    (block $done
      (loop $each
        (br_if $done (i32.gt_u (i32.add (local.get $to) (i32.const 16)) (local.get $end)))
        (v128.store (local.get $to) (v128.const i64x2 0 0))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (br $each)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $to) (local.get $end)))
        (i32.store16 (local.get $to) (i32.const 0))
        (local.set $to (i32.add (local.get $to) (i32.const 2)))
        (br $each))))

  ;; Adds the counts of children to their parents', where they are not all zero.
  (func (export "rollUpMissing")
    (param $missing i32) (param $gappy i32) (param $parents i32) (param $starts i32) (param $slots i32)
    (param $places i32) (param $length i32) (param $first i32) (param $count i32)
    (local $place i32) (local $parent i32) (local $child i32) (local $last i32) (local $slot i32) (local $row i32)
    (local.set $row (i32.shl (local.get $length) (i32.const 1)))
    (local.set $missing (i32.add (local.get $missing) (i32.shl (local.get $first) (i32.const 1))))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $place) (local.get $places)))
        (local.set $parent (call $address (local.get $parents) (local.get $place)))
        (local.set $child (call $address (local.get $starts) (local.get $place)))
        (local.set $place (i32.add (local.get $place) (i32.const 1)))
        (local.set $last (call $address (local.get $starts) (local.get $place)))
        (block $added
          (loop $next
            (br_if $added (i32.ge_u (local.get $child) (local.get $last)))
            (local.set $slot (call $address (local.get $slots) (local.get $child)))
            (if (i32.load8_u (i32.add (local.get $gappy) (local.get $slot)))
              (then
                (i32.store8 (i32.add (local.get $gappy) (local.get $parent)) (i32.const 1))
                (call $addCounts
                  (i32.add (local.get $missing) (i32.mul (local.get $parent) (local.get $row)))
                  (i32.add (local.get $missing) (i32.mul (local.get $slot) (local.get $row)))
                  (local.get $count))))
            (local.set $child (i32.add (local.get $child) (i32.const 1)))
            (br $next)))
        (br $each))))

  (func $addCounts (param $to i32) (param $from i32) (param $count i32)
    (block $done
      (loop $eights
        (br_if $done (i32.lt_u (local.get $count) (i32.const 8)))
        (v128.store (local.get $to) (i16x8.add (v128.load (local.get $to)) (v128.load (local.get $from))))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (local.set $count (i32.sub (local.get $count) (i32.const 8)))
        (br $eights)))
    (block $done
      (loop $each
        (br_if $done (i32.eqz (local.get $count)))
        (i32.store16 (local.get $to) (i32.add (i32.load16_u (local.get $to)) (i32.load16_u (local.get $from))))
        (local.set $to (i32.add (local.get $to) (i32.const 2)))
        (local.set $from (i32.add (local.get $from) (i32.const 2)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $each))))

  ;; --- Gaps ---

  ;; Adds to two sums of bits where a plane is missing and where it is present, moved up by some base periods.
  ;;
  ;; due, there: rows of `own` words, as of a plane.  missing, present: rows of `words` words, enough for the move.
  (func (export "addBits")
    (param $missing i32) (param $present i32) (param $due i32) (param $there i32)
    (param $rows i32) (param $own i32) (param $words i32) (param $by i32)
    (local $rest i32) (local $word i32) (local $left i32) (local $at i32) (local $found v128)
    (if (i32.and (i32.eqz (local.get $by)) (i32.eq (local.get $own) (local.get $words)))
      (then
        ;; Nothing moves: four words at a time, and what is left as rows of one word.
        (local.set $left (i32.mul (local.get $rows) (local.get $own)))
        (block $done
          (loop $fours
            (br_if $done (i32.lt_u (local.get $left) (i32.const 4)))
            (local.set $found (v128.load (local.get $there)))
            (v128.store (local.get $missing) (v128.or (v128.load (local.get $missing))
              (v128.andnot (v128.load (local.get $due)) (local.get $found))))
            (v128.store (local.get $present) (v128.or (v128.load (local.get $present)) (local.get $found)))
            (local.set $missing (i32.add (local.get $missing) (i32.const 16)))
            (local.set $present (i32.add (local.get $present) (i32.const 16)))
            (local.set $due (i32.add (local.get $due) (i32.const 16)))
            (local.set $there (i32.add (local.get $there) (i32.const 16)))
            (local.set $left (i32.sub (local.get $left) (i32.const 4)))
            (br $fours)))
        (local.set $rows (local.get $left))
        (local.set $own (i32.const 1))
        (local.set $words (i32.const 1))))
    (local.set $rest (i32.and (local.get $by) (i32.const 31)))
    (local.set $at (i32.shl (i32.shr_u (local.get $by) (i32.const 5)) (i32.const 2)))
    (local.set $missing (i32.add (local.get $missing) (local.get $at)))
    (local.set $present (i32.add (local.get $present) (local.get $at)))
    ;; How many words of a row of sums lie behind the move.
    (local.set $left (i32.sub (local.get $words) (i32.shr_u (local.get $by) (i32.const 5))))
    (block $done
      (loop $each
        (br_if $done (i32.eqz (local.get $rows)))
        (local.set $word (i32.const 0))
        (block $read
          (loop $next
            (br_if $read (i32.ge_u (local.get $word) (local.get $own)))
            (local.set $at (i32.shl (local.get $word) (i32.const 2)))
            (local.set $found (i64x2.splat (i64.extend_i32_u (call $address (local.get $there) (local.get $word)))))
            ;; Both sums at once: what is present, and what is due and not.
            (local.set $found (i64x2.shl
              (i64x2.replace_lane 1 (local.get $found) (i64.extend_i32_u (i32.and
                (call $address (local.get $due) (local.get $word))
                (i32.xor (call $address (local.get $there) (local.get $word)) (i32.const -1)))))
              (local.get $rest)))
            ;; The upper half goes to the next word where the row has one: nothing is carried otherwise.
            (if (i32.lt_u (i32.add (local.get $word) (i32.const 1)) (local.get $left))
              (then
                (v128.store64_lane 0 (i32.add (local.get $present) (local.get $at)) (v128.or (local.get $found)
                  (v128.load64_zero (i32.add (local.get $present) (local.get $at)))))
                (v128.store64_lane 1 (i32.add (local.get $missing) (local.get $at)) (v128.or (local.get $found)
                  (v128.load64_splat (i32.add (local.get $missing) (local.get $at))))))
              (else
                (v128.store32_lane 0 (i32.add (local.get $present) (local.get $at)) (v128.or (local.get $found)
                  (v128.load32_zero (i32.add (local.get $present) (local.get $at)))))
                (v128.store32_lane 2 (i32.add (local.get $missing) (local.get $at)) (v128.or (local.get $found)
                  (v128.load32_splat (i32.add (local.get $missing) (local.get $at)))))))
            (local.set $word (i32.add (local.get $word) (i32.const 1)))
            (br $next)))
        (local.set $due (i32.add (local.get $due) (i32.shl (local.get $own) (i32.const 2))))
        (local.set $there (i32.add (local.get $there) (i32.shl (local.get $own) (i32.const 2))))
        (local.set $missing (i32.add (local.get $missing) (i32.shl (local.get $words) (i32.const 2))))
        (local.set $present (i32.add (local.get $present) (i32.shl (local.get $words) (i32.const 2))))
        (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
        (br $each))))

  ;; Rows in which both sums have bits: which they are, and the bits that both have. How many there are comes back.
  ;;
  ;; missing, present: `size` words, `words` to a row.  slots: room for a number for each row.  cells: for a word for each.
  (func (export "gapRows")
    (param $missing i32) (param $present i32) (param $size i32) (param $words i32) (param $slots i32) (param $cells i32)
    (result i32)
    (local $word i32) (local $at i32) (local $end i32) (local $found i32)
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $word) (local.get $size)))
        (local.set $at (i32.shl (local.get $word) (i32.const 2)))
        (if (i32.le_u (i32.add (local.get $word) (i32.const 4)) (local.get $size))
          (then
            (if (i32.eqz (v128.any_true (v128.and
                  (v128.load (i32.add (local.get $missing) (local.get $at)))
                  (v128.load (i32.add (local.get $present) (local.get $at))))))
              (then
                (local.set $word (i32.add (local.get $word) (i32.const 4)))
                (br $each)))))
        (if (i32.eqz (i32.and
              (i32.load (i32.add (local.get $missing) (local.get $at)))
              (i32.load (i32.add (local.get $present) (local.get $at)))))
          (then
            (local.set $word (i32.add (local.get $word) (i32.const 1)))
            (br $each)))
        (local.set $end (i32.div_u (local.get $word) (local.get $words)))
        (i32.store (i32.add (local.get $slots) (i32.shl (local.get $found) (i32.const 2))) (local.get $end))
        (local.set $found (i32.add (local.get $found) (i32.const 1)))
        (local.set $word (i32.mul (local.get $end) (local.get $words)))
        (local.set $end (i32.add (local.get $word) (local.get $words)))
        (loop $row
          (i32.store (local.get $cells) (i32.and
            (call $address (local.get $missing) (local.get $word))
            (call $address (local.get $present) (local.get $word))))
          (local.set $cells (i32.add (local.get $cells) (i32.const 4)))
          (local.set $word (i32.add (local.get $word) (i32.const 1)))
          (br_if $row (i32.lt_u (local.get $word) (local.get $end))))
        (br $each)))
    (local.get $found))
)
