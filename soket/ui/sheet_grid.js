// Draws the data of sheet_grid.py as a table. Text of the workbook only ever becomes textContent.
export default function (component) {
  const { data, parentElement } = component
  const root = parentElement.querySelector(".sheet")
  const make = (tag, classes, text) => {
    const element = document.createElement(tag)
    if (classes) element.className = classes
    if (text !== undefined) element.textContent = text
    return element
  }
  const total = data.columns.reduce((sum, column) => sum + column.width, 0)
  const markedColumns = new Set(data.marked.map((mark) => mark.address.replace(/\d+/, "")))
  const markedRows = new Set(data.marked.map((mark) => mark.address.replace(/\D+/, "")))

  const table = make("table")
  table.setAttribute("aria-label", data.label)
  const widths = make("colgroup")
  widths.append(make("col", "number"))
  for (const column of data.columns) {
    const col = make("col")
    col.style.width = `${(100 * column.width) / total}%`
    widths.append(col)
  }
  const letters = make("tr")
  letters.append(make("th", "letter"))
  for (const column of data.columns) {
    letters.append(make("th", markedColumns.has(column.name) ? "letter here" : "letter", column.name))
  }
  table.append(widths, make("thead"))
  table.querySelector("thead").append(letters)

  const body = make("tbody")
  for (const row of data.rows) {
    if (row.gap) {
      const gap = make("tr", "gap")
      const dots = make("td", "", "⋮")
      dots.colSpan = data.columns.length + 1
      gap.append(dots)
      body.append(gap)
    }
    const line = make("tr", row.head ? "head" : "")
    line.append(make("th", markedRows.has(String(row.number)) ? "number here" : "number", String(row.number)))
    for (const cell of row.cells) {
      const box = make("td", cell.mark ? (cell.text.length > 60 ? "marked long" : "marked") : "")
      box.colSpan = cell.across
      box.rowSpan = cell.down
      box.dataset.address = cell.address
      box.style.textAlign = cell.align
      if (cell.fill) box.style.backgroundColor = cell.fill
      if (cell.ink) box.style.color = cell.ink
      if (cell.bold) box.style.fontWeight = "600"
      if (cell.mark) box.append(make("span", "part", `${cell.mark} · ${cell.address}`))
      box.append(make("div", "text", cell.text))
      line.append(box)
    }
    body.append(line)
  }
  table.append(body)
  root.replaceChildren(table)
  const first = table.querySelector(".marked")
  if (first) root.scrollTop = first.offsetTop - (root.clientHeight - first.offsetHeight) / 2
}
