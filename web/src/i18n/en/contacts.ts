/** Texts of the question whether somebody works with a child. */
export const contacts = {
  title: 'Does somebody work with the child?',
  lead: 'You learn whether somebody coordinates support around the child and whom to call, if you may know it. You never learn what it is about.',
  number: 'Personal identity number of the child',
  numberHelp: 'Twelve digits. The number is not stored in the clear.',
  reason: 'Why do you ask?',
  reasonHelp: 'At least 20 characters. The question and the reason are kept and may be reviewed.',
  reasonTooShort: 'Write why you ask, in at least 20 characters.',
  submit: 'Ask',
  known: 'Somebody works with the child',
  call: 'Contact {{unit}} and ask for the coordinator.',
  phone: 'Telephone: {{phone}}',
  noPhone: 'No telephone number is entered. Call the switchboard.',
  nothing: 'No information',
  nothingBody:
    'Either nobody works with the child here, or you may not know. If you are worried about the child: make a report of concern.',
};
