export const audit = {
  review: { title: 'Logggranskning', lead: 'Läsningar att bedöma. Dina egna läsningar är aldrig med.' },
};
