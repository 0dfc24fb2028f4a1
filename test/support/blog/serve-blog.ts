import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { snippetText } from '../../../web/ui/embed-snippets/snippet-text.ts';
import { snippetOptions } from '../../embed/snippet-options.ts';
import type { EmbedSite } from '../embed-site.ts';
import type { Served } from '../serve.ts';

const FILES = new Map([
  ['/style.css', 'text/css; charset=utf-8'],
  ['/solar-glm.svg', 'image/svg+xml'],
]);

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');

/** The article with what the site's own snippet builder gives for a frame and a picture. */
function article({ site, models }: Pick<EmbedSite, 'site' | 'models'>): string {
  const options = snippetOptions({
    site: `${site.origin}/`,
    report: `${models.origin}/report.json`,
    link: `${site.origin}/#report=${encodeURIComponent(`${models.origin}/report.json`)}`,
    picture: 'solar-glm.svg',
    title:
      'Weightkin on Solar-Open-100B (rebuilt) and GLM-4.5-Air (rebuilt): no evidence that the two models are related.',
  });
  return read('index.html')
    .replaceAll('{{SITE}}', `${site.origin}/`)
    .replaceAll('{{MODELS}}', `${models.origin}/`)
    .replace('{{FRAME}}', () => snippetText('frame', options))
    .replace('{{PICTURE}}', () => snippetText('picture', options));
}

/** A blog on an origin of its own, which embeds all four forms from another one. */
export function serveBlog(embeds: Pick<EmbedSite, 'site' | 'models'>): Promise<Served> {
  const html = article(embeds);
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const type = FILES.get(path);
    if (type === undefined && path !== '/') response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': type ?? 'text/html; charset=utf-8' }).end(type ? read(path) : html);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('The server has no port.');
      resolve({
        origin: `http://127.0.0.1:${address.port}`,
        close: () =>
          new Promise((done) => {
            server.closeAllConnections();
            server.close(() => done());
          }),
      });
    });
  });
}
