export const conversations = {
  conversation: { title: 'Orossamtal', lead: 'Samtalet, det som sades och det som bestämdes.' },
  newConversation: { title: 'Nytt orossamtal', lead: 'Dokumentera ett samtal.' },
};
