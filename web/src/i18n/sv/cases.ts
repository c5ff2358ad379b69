export const cases = {
  board: {
    title: 'Tavla',
    lead: 'Alla pågående ärenden, sorterade efter fas. Innehållet i ett ärende syns först när du öppnar det.',
  },
  case: { title: 'Ärende', lead: 'Det du får se enligt samtycke eller beslut.' },
  myCases: { title: 'Mina ärenden', lead: 'Ärenden som du deltar i, och det du har åtagit dig.' },
  referrals: { title: 'Anmälningar', lead: 'Anmälningar som väntar på bedömning eller nyss har avgjorts.' },
  newReferral: { title: 'Ny anmälan', lead: 'Fyra steg. Familjen ska veta om det du skriver.' },
  referral: { title: 'Anmälan', lead: 'Det som anmäldes och vad som har hänt sedan dess.' },
};
