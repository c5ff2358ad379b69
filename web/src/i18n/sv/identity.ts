export const identity = {
  front: {
    records: {
      title: 'Arkiv och gallring',
      lead: 'Här kommer du att se vad som ska gallras, varför, och vad som är undantaget.',
      empty: 'Den delen finns inte i gränssnittet än',
      emptyWhat:
        'Gallring föreslås, godkänns av en andra person och körs ännu utan egen sida. Ärenden ser du inte i din roll.',
    },
    none: {
      title: 'Inget att visa i din roll',
      lead: 'Din roll har ingen egen sida i Samspel.',
      empty: 'Ingen sida hör till rollen',
      emptyWhat:
        'Har du flera roller kan du byta i menyn uppe till höger. Annars kan er administratör hjälpa dig.',
    },
  },
};
