import { createHash } from 'node:crypto';
import type { Direction } from './bindings';
import type { RefusalCode } from './identity-provider.errors';
import { Markup, markup } from './markup';
import type { DemoPerson } from './people';

const STYLE = `body{font:1.125rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
ul{list-style:none;padding:0}li{border-top:1px solid #767676;padding:.75rem 0}
form{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;margin:0}span{flex:1 1 16rem}p{margin:.5rem 0}
button{font:inherit;min-height:2.75rem;min-width:12rem;padding:.25rem 1rem;border:2px solid #1d5b4f;border-radius:.25rem;background:#1d5b4f;color:#fff;cursor:pointer}
button:focus-visible{outline:3px solid #1b1b1b;outline-offset:2px}`;
const SUBMIT = 'document.forms[0].submit()';

/** What the pages may do, as a Content-Security-Policy: their own style, their one script, forms to these addresses. */
export function pagePolicy(formTargets: readonly string[]): string {
  const origins = [...new Set(formTargets.map((url) => new URL(url).origin))];
  return [
    "default-src 'none'",
    `style-src '${hashOf(STYLE)}'`,
    `script-src '${hashOf(SUBMIT)}'`,
    `form-action 'self' ${origins.join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Everybody one can sign in as, a form and a button each. */
export function choicePage(
  people: readonly DemoPerson[],
  request: { readonly encoded: string; readonly relayState: string | undefined },
): string {
  const hidden = markup`${hiddenField('SAMLRequest', request.encoded)}${hiddenField('RelayState', request.relayState)}`;
  const choices = people.map(
    ({ login, displayName, description }, index) =>
      markup`<li><form method="post" action="sso/choose">${hidden}${hiddenField('person', login)}<button aria-describedby="person-${String(index)}">${login}</button><span id="person-${String(index)}"><strong>${displayName}</strong><br>${description}</span></form></li>`,
  );
  return page(
    'Välj vem du loggar in som',
    markup`<p>Det här är en inloggning för demonstration. Alla personer är påhittade.</p><ul>${choices}</ul>`,
  );
}

/** A form that sends itself to the service; without script, the button does the same. */
export function sendingPage(message: {
  readonly destination: string;
  readonly direction: Direction;
  readonly xml: string;
  readonly relayState: string | undefined;
}): string {
  const encoded = Buffer.from(message.xml, 'utf8').toString('base64');
  return page(
    'Du skickas vidare',
    markup`<noscript><p>Tryck på knappen för att fortsätta.</p></noscript><form method="post" action="${message.destination}">${hiddenField(message.direction, encoded)}${hiddenField('RelayState', message.relayState)}<button>Fortsätt</button></form><script>${new Markup(SUBMIT)}</script>`,
  );
}

/** Who is signed in at the provider, with the button that ends it everywhere. */
export function sessionPage(person: DemoPerson | undefined, binding: 'redirect' | 'post'): string {
  if (person === undefined)
    return page('Du är inte inloggad', markup`<p>Gå till Samspel för att logga in.</p>`);

  const action = binding === 'post' ? 'logout?binding=post' : 'logout';
  return page(
    `Du är inloggad som ${person.displayName}`,
    markup`<form method="post" action="${action}"><button>Logga ut överallt</button></form>`,
  );
}

/** What came of a logout that the provider started. */
export function loggedOutPage(everywhere: boolean): string {
  return everywhere
    ? page('Du är utloggad överallt', markup`<p>Du kan stänga fönstret.</p>`)
    : page(
        'Du är utloggad här',
        markup`<p>Samspel svarade inte att du är utloggad där. Logga ut där också.</p>`,
      );
}

/** That a message was not acted on, and why, without repeating any of it. */
export function refusalPage(code: RefusalCode): string {
  return page('Inloggningen kan inte fortsätta', markup`<p>Meddelandet godtas inte (${code}).</p>`);
}

function hiddenField(name: string, value: string | undefined): Markup {
  return value === undefined ? markup`` : markup`<input type="hidden" name="${name}" value="${value}">`;
}

function page(title: string, content: Markup): string {
  return markup`<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${new Markup(STYLE)}</style></head><body><main><h1>${title}</h1>${content}</main></body></html>`
    .text;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
