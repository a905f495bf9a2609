import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { PageName } from '../pages.ts';
import { useCommonPart, withoutAbsent, type Query } from './search.ts';

interface PageLinkProps {
  readonly to: PageName;
  /** The page's own part of the address; the shared part is kept, and may be changed here. */
  readonly search?: Query;
  readonly className?: string;
  readonly label?: string;
  readonly current?: boolean;
  readonly children: ReactNode;
}

/** A link to a page of the application that keeps what all pages share. */
export function PageLink({ to, search = {}, className, label, current = false, children }: PageLinkProps) {
  const common = useCommonPart();
  const whole = withoutAbsent({ ...common, ...search });
  return (
    <Link
      to={`/${to}`}
      search={whole}
      {...(className === undefined ? {} : { className })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(current ? { 'aria-current': 'page' as const } : {})}
    >
      {children}
    </Link>
  );
}
