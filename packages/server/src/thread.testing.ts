import { workOnThread } from '@overhalf/actions';
import { answerApart, answerName } from './answer-apart.ts';

/** What the thread of the tests can do. */
workOnThread({ [answerName]: answerApart });
