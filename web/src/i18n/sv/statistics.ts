export const statistics = {
  dashboard: {
    title: 'Statistik',
    lead: 'Den senast släppta statistiken. Här finns inga personer och inga ärenden.',
  },
};
