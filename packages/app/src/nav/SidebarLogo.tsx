import { Link, useSidebarOpenState } from '@backstage/core-components';
import styles from './SidebarLogo.module.css';

/** Two clusters and what runs between them; beside it the name when there is room. */
export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <Link
      to="/"
      underline="none"
      className={styles.link}
      aria-label="Meshstage, home"
    >
      <svg
        className={styles.mark}
        viewBox="0 0 24 24"
        aria-hidden="true"
        focusable="false"
      >
        <rect x="1.5" y="4.5" width="8" height="15" rx="2" />
        <rect x="14.5" y="4.5" width="8" height="15" rx="2" />
        <path d="M5.5 9.5h13M5.5 14.5h13" />
        <circle cx="5.5" cy="9.5" r="1.6" />
        <circle cx="18.5" cy="9.5" r="1.6" />
        <circle cx="5.5" cy="14.5" r="1.6" />
        <circle cx="18.5" cy="14.5" r="1.6" />
      </svg>
      {isOpen ? <span className={styles.name}>Meshstage</span> : undefined}
    </Link>
  );
}
