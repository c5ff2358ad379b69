export const accessibility = {
  title: 'Tillgänglighet i Samspel',
  lead: 'Tillgänglighetsredogörelse enligt lagen (2018:1937) om tillgänglighet till digital offentlig service.',
  how: {
    title: 'Hur tillgänglig är tjänsten?',
    body: 'Samspel ska klara WCAG 2.2 på nivå AA. Vår bedömning är att den delvis gör det: det som prövas automatiskt har inga kända fel, men det som bara en människa kan pröva är inte prövat färdigt.',
  },
  tested: {
    title: 'Det här har vi prövat',
    items: {
      axe: 'Varje sida granskas automatiskt med axe i Chromium vid varje ändring.',
      keyboard: 'Formulär, dialoger och tavla prövas med bara tangentbord.',
      reflow: 'Sidorna prövas i 320 bildpunkters bredd, med rörelser avstängda och i tvingade färger.',
    },
  },
  notTested: {
    title: 'Det här har vi inte prövat än',
    items: {
      readers: 'Skärmläsare: NVDA, JAWS, VoiceOver och TalkBack.',
      browsers: 'Firefox och Safari, och pekskärm på riktiga telefoner.',
      people: 'Användare med funktionsnedsättning har inte prövat tjänsten.',
      documents: 'Utskrifter och dokument som skapas i tjänsten är inte granskade mot PDF/UA.',
    },
  },
  known: {
    title: 'Kända brister',
    items: {
      drag: 'Medan ett kort dras på tavlan döljs resten av sidan för skärmläsare. Menyn ”Flytta till …” gör samma sak utan att dra.',
      tables: 'Breda tabeller rullas i sidled på smala skärmar. Loggarnas tabeller blir i stället kort.',
    },
  },
  contact: {
    title: 'Säg till oss',
    body: 'Hittar du något som inte fungerar, säg till den som ansvarar för Samspel i din kommun. Behöver du innehåll i ett annat format ska du få det.',
  },
  supervision: {
    title: 'Tillsyn',
    body: 'Myndigheten för digital förvaltning (Digg) har tillsyn över lagen. Är du inte nöjd med hur vi svarar kan du anmäla det till Digg.',
    link: 'Anmäl till Digg (digg.se)',
  },
  updated: 'Redogörelsen bygger på vår egen bedömning och uppdaterades {{day}}.',
};
