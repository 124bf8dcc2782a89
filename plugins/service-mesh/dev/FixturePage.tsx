import { Container, Flex, Link } from '@backstage/ui';
import { useLocation } from 'react-router-dom';
import { MeshTab } from '../src/tab/MeshTab';
import { fixtures } from '../src/testing/fixtures';

export function FixturePage() {
  const { search, pathname } = useLocation();
  const name = new URLSearchParams(search).get('fixture') ?? 'seed';
  return (
    <Container>
      <Flex gap="3" py="3" style={{ flexWrap: 'wrap' }}>
        {Object.keys(fixtures).map(fixture => (
          <Link key={fixture} href={`${pathname}?fixture=${fixture}`}>
            {fixture}
          </Link>
        ))}
      </Flex>
      <MeshTab
        key={name}
        entity={{ kind: 'component', namespace: 'default', name }}
      />
    </Container>
  );
}
