// Finds nginx for the tests that read from a real server, or installs it where that takes no question.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [process.env['NGINX_PATH'], '/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx'];

function find() {
  return PLACES.find((path) => path && existsSync(path));
}

function succeeds(command, args) {
  console.log(`${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

/** The path of nginx, or `undefined` where none is found or installed: the tests that need it are skipped and say so. */
export function ensureNginx() {
  if (!find() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const installed =
      succeeds('apt-get', ['update']) &&
      succeeds('apt-get', ['install', '-y', '--no-install-recommends', 'nginx-light']);
    if (!installed) console.warn('nginx could not be installed: the tests that need it are skipped.');
  }
  return find();
}
