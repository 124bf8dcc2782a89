import { Document, isMap, isScalar, parseAllDocuments } from 'yaml';
import { READERS_GROUP } from '../eks/accessEntry';
import { CLUSTER_READER } from './clusterReader';
import { Installation, Platform } from './Installation';
import { Part } from './Part';
import { placesOf } from './places';
import { RenderedFile } from './RenderedFile';

/** Where the account of Backstage is, by deploy/cluster-reader.yaml. */
const NAMESPACE = 'meshstage';
/** The namespace of istiod in deploy/cluster-reader.yaml. */
const ISTIOD_NAMESPACE = 'istio-system';

/**
 * What Backstage may do in the cluster: read it and, where its istiod runs in
 * it, ask that for its debug pages.
 *
 * @internal
 */
export function readerPart(installation: Installation): Part {
  const { role, cluster, istio } = installation;
  const documents = readerDocuments().filter(
    document => role === 'primary' || !isOfIstiod(document),
  );
  return {
    name: 'reader',
    cluster: cluster.name,
    namespace: NAMESPACE,
    isKept: true,
    files: [
      {
        path: `${placesOf(installation).own}/access/reader-rbac.yaml`,
        kind: 'manifest',
        purpose: 'Backstage may read what it watches the cluster by',
        undo: `Remove the file, then namespace ${NAMESPACE} and what is called meshstage-cluster-reader by hand, once Backstage is not to read the cluster any more: Argo CD leaves them, because Backstage sees by them that the cluster has left`,
        content: text(
          [
            'What Backstage asks of this cluster, and nothing else: it reads, it writes nothing.',
            'This is deploy/cluster-reader.yaml of Meshstage.',
          ],
          documents.map(each => adapted(each, istio.namespace, cluster)),
        ),
      },
    ],
  };
}

/**
 * The same for the istiod of an external cluster, in the cluster that runs it;
 * the account is there already.
 *
 * @internal
 */
export function externalReaderFile(installation: Installation): RenderedFile {
  const { cluster, istio, primaries } = installation;
  const [host] = primaries;
  return {
    path: `${placesOf(installation).externalIn(host.istioId)}/reader-rbac.yaml`,
    kind: 'manifest',
    purpose: `Backstage may ask the istiod of ${cluster.istioId} for its debug pages`,
    undo: `Remove the file: what that istiod reads, and who is connected to it, is not known to Backstage then`,
    content: text(
      ['By this Backstage knows what this istiod reads, and who is connected.'],
      readerDocuments()
        .filter(isOfIstiod)
        .map(each => adapted(each, istio.namespace, host)),
    ),
  };
}

/** With the comments on single rules; what the file says of itself is of the place that it comes from. */
function readerDocuments(): Document[] {
  const documents = parseAllDocuments(CLUSTER_READER) as Document[];
  const [first] = documents;
  first.commentBefore = null;
  if (isMap(first.contents) && isScalar(first.contents.items[0].key)) {
    first.contents.commentBefore = null;
    first.contents.items[0].key.commentBefore = null;
  }
  return documents;
}

function isOfIstiod(document: Document): boolean {
  return document.getIn(['metadata', 'namespace']) === ISTIOD_NAMESPACE;
}

/**
 * In its namespace; on EKS also for those whom an access entry puts into the
 * group. Who reads by it, where it is not known to be EKS, is not to lose it.
 */
function adapted(
  document: Document,
  namespace: string,
  { platform }: { platform: Platform },
): Document {
  if (isOfIstiod(document)) {
    document.setIn(['metadata', 'namespace'], namespace);
  }
  if (platform !== 'other' && document.has('subjects')) {
    document.addIn(['subjects'], {
      kind: 'Group',
      name: READERS_GROUP,
      apiGroup: 'rbac.authorization.k8s.io',
    });
  }
  return document;
}

function text(comment: readonly string[], documents: readonly Document[]) {
  const head = comment.map(line => `# ${line}\n`).join('');
  const [first] = documents;
  if (first.directives) {
    first.directives.docStart = null;
  }
  return (
    head +
    documents
      .map(document =>
        document.toString({ lineWidth: 0, flowCollectionPadding: false }),
      )
      .join('')
  );
}
