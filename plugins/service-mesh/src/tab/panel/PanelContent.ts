import {
  Evidence,
  LeftOut,
  Message,
  ObjectReference,
} from '@meshstage/plugin-service-mesh-common';
import { ArrowState } from '../../diagram/model/DiagramModel';

export type Fact = { label: string; value: string };

/** A part of what is selected, for example one rule of a route. */
export type PanelSection = {
  title?: string;
  facts: Fact[];
  messages: Message[];
};

/** What the panel says of a selection. */
export type PanelContent = {
  title: string;
  sentence: string;
  state: ArrowState;
  /** Facts of the page itself that qualify what is drawn. */
  notes: string[];
  sections: PanelSection[];
  leftOut: LeftOut[];
  evidence: Evidence[];
  objects: ObjectReference[];
  notEvaluated: ObjectReference[];
};
