/** A name that nobody could bear. */
export interface InventedName {
  readonly given: string;
  readonly family: string;
}

const given = (
  'Lo Kim Mio Sol Robin Alva-Test Charlie Milo-Prov Sam Tintin Mika Love Elva Storm Bo-Exempel Ylva-Mall Ale Noa ' +
  'Vide Saga-Prov Billie Ture-Test Juni'
).split(' ');

const family = (
  'Exempelsson Påhittad Låtsasson Fiktivsson Uppdiktad Hittepåsson Övningsson Modellsson Mallsson Schablonsson ' +
  'Sagofigursson Testpersonsson Fantasisson Tänktsson Skenbarsson Uttänktsson Påfundsson Platshållarsson ' +
  'Utkastsson Provexempelsson Låtsaslund Exempelgren Påhittqvist Fiktivberg Fantasilund Övningsgren Hittepåberg ' +
  'Platshållarström Uppdiktberg Mallexempelsson'
).split(' ');

/** Names in a fixed order, none twice: the lists have lengths without a common factor. */
export function* inventedNames(): Generator<InventedName, never> {
  for (let index = 0; ; index++) {
    if (index === given.length * family.length) throw new Error('the invented names are used up');
    yield { given: pick(given, index), family: pick(family, index) };
  }
}

/** The entry of a list that comes round again when it ends. */
export function pick<T>(list: readonly T[], index: number): T {
  const chosen = list[index % list.length];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}
