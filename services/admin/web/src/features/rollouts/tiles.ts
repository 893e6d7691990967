/** Brazil's states as a grid of tiles, each about where it lies; columns and rows count from 1. */
const grid = [
  "-- RR AP -- -- --",
  "-- AM PA MA CE RN",
  "AC RO TO PI PE PB",
  "-- MT GO BA SE AL",
  "-- MS DF MG ES --",
  "-- -- SP RJ -- --",
  "-- -- PR -- -- --",
  "-- -- SC -- -- --",
  "-- -- RS -- -- --",
];

const names: Record<string, string> = {
  AC: "Acre", AL: "Alagoas", AM: "Amazonas", AP: "Amapá", BA: "Bahia", CE: "Ceará", DF: "Distrito Federal", ES: "Espírito Santo", GO: "Goiás",
  MA: "Maranhão", MG: "Minas Gerais", MS: "Mato Grosso do Sul", MT: "Mato Grosso", PA: "Pará", PB: "Paraíba", PE: "Pernambuco", PI: "Piauí",
  PR: "Paraná", RJ: "Rio de Janeiro", RN: "Rio Grande do Norte", RO: "Rondônia", RR: "Roraima", RS: "Rio Grande do Sul", SC: "Santa Catarina",
  SE: "Sergipe", SP: "São Paulo", TO: "Tocantins",
};

export interface Tile {
  id: string;
  name: string;
  column: number;
  row: number;
}

/** One per state. */
export const tiles: readonly Tile[] = grid.flatMap((line, row) =>
  line
    .split(" ")
    .map((id, column) => ({ id, name: names[id] ?? id, column: column + 1, row: row + 1 }))
    .filter(({ id }) => id !== "--"),
);
