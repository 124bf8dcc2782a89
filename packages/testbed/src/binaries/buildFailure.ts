/**
 * Turns what Go printed into one message that says what happened and what to
 * do. The end of Go's own output is kept, because a rule here can be wrong.
 *
 * @internal
 */
export function explainBuildFailure(tool: string, output: string): string {
  const tail = output.trim().split('\n').slice(-12).join('\n');
  return `Building ${tool} failed: ${cause(output)}\n${tail}`;
}

function cause(output: string): string {
  if (/no space left on device|disk quota exceeded/i.test(output)) {
    return 'the disk is full. The Go caches and the binaries need 8 GB; free space, or point GOCACHE, GOMODCACHE and MESHSTAGE_CACHE at a larger disk.';
  }
  if (
    /dial tcp|no such host|connection refused|i\/o timeout|TLS handshake timeout|proxyconnect|module lookup disabled/i.test(
      output,
    )
  ) {
    return 'Go could not reach its module proxy. Connect to the network once (later runs need none), or set GOPROXY to a proxy that this machine reaches.';
  }
  if (/checksum mismatch|SECURITY ERROR/i.test(output)) {
    return 'a downloaded module differs from go.sum. Something between here and the module proxy changes what is downloaded; do not go on before that is understood.';
  }
  if (/signal: killed|cannot allocate memory/i.test(output)) {
    return 'the system ended the compiler, most likely for lack of memory. kube-apiserver needs about 4 GB; close other programs and run it again.';
  }
  if (/permission denied|read-only file system/i.test(output)) {
    return 'a cache folder cannot be written. Point GOCACHE, GOMODCACHE and MESHSTAGE_CACHE at folders that can.';
  }
  return 'see the output of Go below.';
}
