/** The one page that the service itself writes: no script, no style, nothing about the person. */
export const plainPage = (heading: string, sentence: string): string => `<!doctype html>
<html lang="sv">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Samspel</title></head>
<body>
<main>
<h1>${heading}</h1>
<p>${sentence}</p>
<p><a href="/">Till Samspels startsida</a></p>
</main>
</body>
</html>
`;
