import { Link } from '@backstage/ui';
import { OutLink } from '@meshstage/plugin-service-mesh-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import styles from './OutLinkList.module.css';

/** @internal */
export type OutLinkListProps = {
  links: readonly OutLink[];
  /** Name of what they are about. */
  subject: string;
};

/** Links out of Backstage; nothing where there is none. */
export function OutLinkList({ links, subject }: OutLinkListProps) {
  const { t } = useMeshTranslation();
  if (links.length === 0) {
    return null;
  }
  return (
    <ul className={styles.links} aria-label={t('outLinks.label', { subject })}>
      {links.map(({ title, href }) => (
        <li key={`${title} ${href}`}>
          <Link
            href={href}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={t('outLinks.link', { title, subject })}
          >
            {title}
            <RiExternalLinkLine className={styles.icon} aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
