/** The hidden fields of a page, as a browser would post them. */
export function hiddenFields(html: string): Record<string, string> {
  const fields = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries(
    Array.from(fields, ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]),
  );
}
