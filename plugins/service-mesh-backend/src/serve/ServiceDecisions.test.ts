import { ServiceDecision, ServiceDecisions } from './ServiceDecisions';

describe('ServiceDecisions', () => {
  it('compares with the decisions behind an answer once', () => {
    let compared = 0;
    const decision: ServiceDecision = {
      service: { namespace: 'n', name: 'a' },
      get isVisible() {
        compared += 1;
        return true;
      },
    };
    const decisions = [decision];
    const [agreeing, other] = [true, false].map(isVisible =>
      ServiceDecisions.create(() => isVisible),
    );
    for (let round = 0; round < 3; round += 1) {
      expect(agreeing.agreesWith(decisions)).toBe(true);
      expect(other.agreesWith(decisions)).toBe(false);
    }
    expect(compared).toBe(2);
  });
});
