import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

interface Project {
  readonly root: string;
  readonly sourceRoot: string;
  readonly entryFile: string;
}

const { projects } = JSON.parse(readFileSync('nest-cli.json', 'utf8')) as { projects: Record<string, Project> };

describe('nest-cli.json', () => {
  it('has every program and library of the repository', () => {
    const folders = globSync('{apps,libs}/*').sort();

    expect(
      Object.values(projects)
        .map(({ root }) => root)
        .sort(),
    ).toEqual(folders);
  });

  it.each(Object.entries(projects))('%s begins in a file that exists', (_name, { sourceRoot, entryFile }) =>
    expect(existsSync(`${sourceRoot}/${entryFile}.ts`)).toBe(true),
  );
});
