import CheckCircleIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import HelpIcon from '@material-ui/icons/HelpOutline';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import { CheckState } from '@meshstage/plugin-service-mesh-common';
import { ComponentType } from 'react';

/** @internal */
export type CheckStateIconProps = { state: CheckState };

const ICONS: Record<CheckState, ComponentType> = {
  pass: CheckCircleIcon,
  warn: WarningIcon,
  fail: ErrorIcon,
  unverified: HelpIcon,
};

/** A shape for each state, so that none is told by colour alone; the word stands beside it. */
export function CheckStateIcon({ state }: CheckStateIconProps) {
  const Icon = ICONS[state];
  return (
    <span aria-hidden="true">
      <Icon />
    </span>
  );
}
