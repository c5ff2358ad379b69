import { z } from 'zod';
import { i18n } from './i18n';

/** zod's own codes, told in the reader's language. A message given in the schema goes before this. */
function messageFor(issue: {
  code?: string;
  origin?: string;
  input?: unknown;
  format?: string;
  maximum?: unknown;
}) {
  const isEmpty = issue.input === undefined || issue.input === null || issue.input === '';
  if (isEmpty) return i18n.t('form.required');
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return i18n.t('form.tooLong', { maximum: String(issue.maximum) });
  }
  if (issue.code === 'too_small' && issue.origin === 'array') return i18n.t('form.chooseOne');
  if (issue.code === 'invalid_format' && (issue.format === 'date' || issue.format === 'datetime')) {
    return i18n.t('form.notADate');
  }
  return i18n.t('form.invalid');
}

// jitless: zod's probe of `new Function` is a reported violation of the content security policy.
z.config({ jitless: true, customError: messageFor });

export { z };
