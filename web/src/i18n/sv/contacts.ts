/** Texts of the question whether somebody works with a child. */
export const contacts = {
  title: 'Arbetar någon med barnet?',
  lead: 'Du får veta om någon samordnar stöd kring barnet och vem du kan ringa, om du får veta det. Du får aldrig veta vad det handlar om.',
  number: 'Barnets personnummer',
  numberHelp: 'Tolv siffror. Numret sparas inte i klartext.',
  reason: 'Varför frågar du?',
  reasonHelp: 'Minst 20 tecken. Frågan och skälet sparas och kan granskas.',
  reasonTooShort: 'Skriv varför du frågar, med minst 20 tecken.',
  submit: 'Fråga',
  known: 'Någon arbetar med barnet',
  call: 'Kontakta {{unit}} och fråga efter samordnaren.',
  phone: 'Telefon: {{phone}}',
  noPhone: 'Inget telefonnummer är inskrivet. Ring växeln.',
  nothing: 'Ingen uppgift',
  nothingBody:
    'Antingen arbetar ingen med barnet här, eller så får du inte veta det. Är du orolig för barnet: gör en orosanmälan.',
};
