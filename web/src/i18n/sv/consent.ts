export const consent = {
  consent: { title: 'Samtycke', lead: 'Vem som får lämna vad till vem, och till när.' },
};
