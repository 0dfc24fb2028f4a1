import type { Cors } from './cors.ts';

/** What huggingface.co sent in 2026 on its API, on `resolve` and on errors. RateLimit and Retry-After are not among them. */
export const HUB_CORS: Cors = {
  allowOrigin: 'echo',
  expose: [
    'X-Repo-Commit',
    'X-Request-Id',
    'X-Error-Code',
    'X-Error-Message',
    'X-Total-Count',
    'ETag',
    'Link',
    'Accept-Ranges',
    'Content-Range',
    'X-Linked-Size',
    'X-Linked-ETag',
    'X-Xet-Hash',
  ],
  allowHeaders: 'echo',
  maxAge: 86400,
};

/** What its CDN sent (huggingface/datasets#7931, January 2026). After a redirect between hosts the browser's Origin is `null`. */
export const CDN_CORS: Cors = {
  allowOrigin: '*',
  expose: ['Accept-Ranges', 'Content-Range', 'Content-Type', 'Content-Disposition', 'ETag', 'X-Cache'],
  allowHeaders: ['Content-Range', 'Content-Type', 'Content-Disposition', 'ETag'],
};
