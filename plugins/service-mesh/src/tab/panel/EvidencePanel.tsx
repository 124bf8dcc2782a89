import { Text } from '@backstage/ui';
import { Message, OutLink } from '@meshstage/plugin-service-mesh-common';
import { ReactNode } from 'react';
import { DiagramIndex, DiagramItem } from '../../diagram/model/DiagramIndex';
import { commonService } from '../../diagram/workloadCounts';
import { OutLinkList } from '../../out-links/OutLinkList';
import { OutLinks, useOutLinks } from '../../out-links/useOutLinks';
import { EvidenceList } from '../../parts/EvidenceList';
import { FactList } from '../../parts/FactList';
import { ObjectLine } from '../../parts/ObjectLine';
import styles from '../../parts/Panel.module.css';
import { PanelHead } from '../../parts/PanelHead';
import { StateLabel } from '../../parts/StateLabel';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { useMessageText } from '../../translation/useMessageText';
import { describeSelection, distinctMessages } from './describeSelection';
import { PanelContent } from './PanelContent';

/** @internal */
export type EvidencePanelProps = {
  index: DiagramIndex;
  selected?: string;
  onClose: () => void;
};

/** What the selected box or arrow rests on. */
export function EvidencePanel(props: EvidencePanelProps) {
  const { index, selected, onClose } = props;
  const { t } = useMeshTranslation();
  const outLinks = useOutLinks();
  const item = selected ? index.item(selected) : undefined;
  return (
    <section
      className={styles.panel}
      aria-label={t('panel.label')}
      aria-live="polite"
    >
      {item ? (
        <Content
          content={describeSelection(item, index, t)}
          links={linksOf(item, index, outLinks)}
          onClose={onClose}
        />
      ) : (
        <>
          <Text weight="bold">{t('panel.hintTitle')}</Text>
          <Text variant="body-small" color="secondary">
            {t('panel.hint')}
          </Text>
        </>
      )}
    </section>
  );
}

/** Out of Backstage, to what is selected. */
function linksOf(
  item: DiagramItem,
  index: DiagramIndex,
  { ofCluster, ofService }: OutLinks,
): OutLink[] {
  if (item.type === 'cluster') {
    return ofCluster(item.frame.cluster);
  }
  if (item.type !== 'box') {
    return [];
  }
  const { box } = item;
  const cluster = index.cluster(box.cluster);
  switch (box.type) {
    case 'apiServer':
      return cluster ? ofCluster(cluster) : [];
    case 'workload':
      return ofService(box.service, cluster);
    case 'workloadGroup': {
      const service = commonService(box);
      return service ? ofService(service, cluster) : [];
    }
    default:
      return [];
  }
}

function Content(props: {
  content: PanelContent;
  links: readonly OutLink[];
  onClose: () => void;
}) {
  const { content, links, onClose } = props;
  const { t } = useMeshTranslation();
  const textOf = useMessageText();
  const { leftOut, evidence, objects, notEvaluated } = content;
  return (
    <>
      <PanelHead level="h3" onClose={onClose}>
        {content.title}
      </PanelHead>
      <Text variant="body-small">
        <StateLabel state={content.state} />
      </Text>
      <Text variant="body-small" color="secondary" className={styles.wrap}>
        {content.sentence}
      </Text>
      <OutLinkList links={links} subject={content.title} />
      {content.notes.map(note => (
        <Text key={note} variant="body-x-small" color="secondary">
          {note}
        </Text>
      ))}
      <Messages
        messages={distinctMessages(
          content.sections.flatMap(section => section.messages),
        )}
      />
      {content.sections.map((section, i) => (
        <div key={`${section.title} ${i}`} className={styles.section}>
          {section.title && (
            <Text variant="body-small" weight="bold" className={styles.wrap}>
              {section.title}
            </Text>
          )}
          <FactList
            facts={section.facts.map(({ label, value }) => [label, value])}
          />
        </div>
      ))}
      {leftOut.length > 0 && (
        <Part title={t('panel.leftOut')}>
          <ul className={styles.list}>
            {leftOut.map((out, i) => (
              <li key={`${out.what} ${i}`} className={styles.entry}>
                <Text variant="body-small">
                  {out.what}: {textOf(out.reason).text}
                </Text>
                <Remedy message={out.reason} />
                {out.decidedBy && <ObjectLine object={out.decidedBy} />}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {evidence.length > 0 && (
        <Part title={t('panel.evidence')}>
          <EvidenceList evidence={evidence} />
        </Part>
      )}
      {objects.length > 0 && (
        <Part title={t('panel.objects')}>
          {objects.map(object => (
            <ObjectLine key={JSON.stringify(object)} object={object} />
          ))}
        </Part>
      )}
      {notEvaluated.length > 0 && (
        <Part title={t('panel.notEvaluated')}>
          {notEvaluated.map(object => (
            <ObjectLine key={JSON.stringify(object)} object={object} />
          ))}
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.section}>
      <Text as="h4" variant="body-small" weight="bold">
        {title}
      </Text>
      {children}
    </div>
  );
}

function Messages({ messages }: { messages: readonly Message[] }) {
  const textOf = useMessageText();
  return (
    <>
      {messages.map(message => (
        <div key={message.text} className={styles.message}>
          <Text variant="body-small">{textOf(message).text}</Text>
          <Remedy message={message} />
        </div>
      ))}
    </>
  );
}

function Remedy({ message }: { message: Message }) {
  const { t } = useMeshTranslation();
  const { remedy } = useMessageText()(message);
  return remedy ? (
    <Text variant="body-small">
      <strong>{t('panel.remedy')}</strong>: {remedy}
    </Text>
  ) : null;
}
