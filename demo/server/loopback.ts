const names = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a host is this machine: by a name that cannot be anybody else's, or by its address. */
export function isLoopback(host: string): boolean {
  return names.has(hostName(host)) || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** As it stands in an address. */
export function hostName(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}
