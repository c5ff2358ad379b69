export const custody = {
  log: { title: 'LUL-logg', lead: 'Pågående frihetsberövanden först, sedan dagens händelser.' },
  newEvent: { title: 'Ny händelse', lead: 'Skriv in det som har hänt. Utkastet sparas när du tar paus.' },
  detention: { title: 'Frihetsberövande', lead: 'Tidsgränser, beslut och händelser.' },
};
