import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { i18n } from '../lib/i18n';
import { renderPiece } from '../test/render';
import { BarChart } from './bar-chart';
import { csvOf } from './export-csv';
import { hiddenLength } from './marks';
import type { ChartModel } from './model';

const model: ChartModel = {
  title: 'Pågående ärenden',
  categoryLabel: 'Oro',
  categories: ['Skolfrånvaro', '=Droger'],
  series: [{ id: 'ssf', label: 'SSF', cells: [{ kind: 'value', n: 24 }, { kind: 'suppressed' }] }],
};

describe('a hidden figure', () => {
  it('is drawn at a length that says nothing', async () => {
    const { container } = await renderPiece(<BarChart model={model} />);

    expect(container.querySelector('.chart-hidden rect')?.getAttribute('width')).toBe(String(hiddenLength));
    expect(container.querySelector('.chart-hidden text')?.textContent).toBe('dolt');
  });

  it('is two dots in the table, never empty and never zero', async () => {
    await renderPiece(<BarChart model={model} />);

    const row = screen.getByRole('row', { name: /Droger/, hidden: true });

    expect(within(row).getByRole('cell', { hidden: true }).textContent).toBe('..');
  });

  it('is two dots in the file, and no heading there is a formula', () => {
    expect(csvOf(model, i18n.t)).toBe('\uFEFF"Oro";"SSF"\r\n"Skolfrånvaro";24\r\n"\'=Droger";".."\r\n');
  });
});
