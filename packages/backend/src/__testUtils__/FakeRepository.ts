import { createHash } from 'crypto';

const TARGET = 'main';

/** A pull request that is open. */
export type PullRequest = {
  number: number;
  html_url: string;
  head: string;
  base: { ref: string };
  title: string;
};

/** What is asked of a repository. */
export type Call = {
  method: string;
  /** Below that of the repository. */
  path: string;
  url: URL;
  input: any;
};

export type Answer = { status: number; body: unknown };

type Tree = Readonly<Record<string, string>>;
type Commit = { tree: string; parents: readonly string[] };

/** A repository of {@link FakeGithub}, with a branch `main` in which there is one file. */
export class FakeRepository {
  readonly pullRequests: PullRequest[] = [];
  readonly #blobs = new Map<string, string>();
  readonly #trees = new Map<string, Tree>();
  readonly #commits = new Map<string, Commit>();
  readonly #branches = new Map<string, string>();

  constructor(private readonly url: string) {
    const tree = this.#keep(this.#trees, { 'README.md': 'first' });
    this.#branches.set(
      TARGET,
      this.#keep(this.#commits, { tree, parents: [] }),
    );
  }

  get branches(): string[] {
    return [...this.#branches.keys()];
  }

  /** Paths of a branch. */
  files(branch: string): string[] {
    return Object.keys(this.#treeOf(this.#branches.get(branch) ?? '')).sort();
  }

  answer({ method, path, url, input }: Call): Answer {
    switch (`${method} ${path}`) {
      case 'GET ':
        return ok({ default_branch: TARGET, permissions: { push: true } });
      case 'GET /commits':
        return this.#latest(url.searchParams.get('sha') ?? TARGET);
      case 'POST /git/blobs':
        return created({ sha: this.#keep(this.#blobs, input.content) });
      case 'POST /git/trees':
        return created({ sha: this.#makeTree(input) });
      case 'POST /git/commits':
        return created({ sha: this.#keep(this.#commits, input) });
      case 'POST /git/refs':
        return this.#setBranch(input.ref.replace('refs/heads/', ''), input.sha);
      case 'POST /pulls':
        return this.#open(input);
      default:
        return this.#change(method, path, input);
    }
  }

  /** What the query by which the branch is looked up answers. */
  refOf(branch: string) {
    return this.#branches.has(branch)
      ? {
          associatedPullRequests: {
            edges: this.pullRequests
              .filter(({ head }) => head === branch)
              .map(({ number, html_url: url }) => ({
                node: { id: String(number), number, url },
              })),
          },
        }
      : null;
  }

  #change(method: string, path: string, input: any): Answer {
    const [, branch] = /^\/git\/refs\/heads\/(.+)$/.exec(path) ?? [];
    if (method === 'PATCH' && branch) {
      return this.#setBranch(branch, input.sha);
    }
    const [, number] = /^\/pulls\/(\d+)$/.exec(path) ?? [];
    const found = this.pullRequests.find(
      each => each.number === Number(number),
    );
    if (method === 'PATCH' && found) {
      found.title = input.title;
      return ok(found);
    }
    return { status: 404, body: { message: 'Not Found' } };
  }

  #latest(branch: string): Answer {
    const sha = this.#branches.get(branch) ?? '';
    const tree = this.#commits.get(sha)?.tree;
    return tree
      ? ok([{ sha, commit: { tree: { sha: tree } } }])
      : { status: 404, body: { message: 'Not Found' } };
  }

  #makeTree(input: {
    base_tree: string;
    tree: { path: string; sha: string | null }[];
  }): string {
    const files = new Map(
      Object.entries(this.#trees.get(input.base_tree) ?? {}),
    );
    for (const { path, sha } of input.tree) {
      if (sha === null) {
        files.delete(path);
      } else {
        files.set(path, sha);
      }
    }
    return this.#keep(this.#trees, Object.fromEntries(files));
  }

  #setBranch(branch: string, sha: string): Answer {
    this.#branches.set(branch, sha);
    return created({ ref: `refs/heads/${branch}`, object: { sha } });
  }

  /** As the real one: no second one for a branch, none without a commit. */
  #open(input: { head: string; base: string; title: string }): Answer {
    const head = input.head.split(':').pop() ?? '';
    if (this.pullRequests.some(each => each.head === head)) {
      return refused(`A pull request already exists for ${input.head}.`);
    }
    if (this.#branches.get(head) === this.#branches.get(input.base)) {
      return refused(`No commits between ${input.base} and ${head}`);
    }
    const number = this.pullRequests.length + 1;
    const opened: PullRequest = {
      number,
      html_url: `${this.url}/pull/${number}`,
      head,
      base: { ref: input.base },
      title: input.title,
    };
    this.pullRequests.push(opened);
    return created(opened);
  }

  #treeOf(commit: string): Tree {
    return this.#trees.get(this.#commits.get(commit)?.tree ?? '') ?? {};
  }

  /** Under a name that is made of it, as git does. */
  #keep<T>(where: Map<string, T>, value: T): string {
    const sha = createHash('sha1').update(JSON.stringify(value)).digest('hex');
    where.set(sha, value);
    return sha;
  }
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function created(body: unknown): Answer {
  return { status: 201, body };
}

function refused(message: string): Answer {
  return { status: 422, body: { message, errors: [{ message }] } };
}
