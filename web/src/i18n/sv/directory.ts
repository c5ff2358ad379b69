export const directory = {
  administration: {
    title: 'Administration',
    lead: 'Personer, roller och organisationer. Här finns inga ärenden.',
  },
};
