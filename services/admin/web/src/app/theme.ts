import { Badge, Button, createTheme, Modal, NumberInput, Paper, Select, Table, Textarea, TextInput, type MantineColorsTuple } from "@mantine/core";

const petrol: MantineColorsTuple = [
  "#e9f5f4", "#d3e8e6", "#a9d1cd", "#7cb9b4", "#55a29d", "#348d89", "#1d7878", "#0b6263", "#084f51", "#053c3e",
];

const slate: MantineColorsTuple = [
  "#f3f5f4", "#edf1ef", "#dbe2df", "#b9c5c1", "#93a29d", "#71827d", "#52625e", "#3c4a47", "#263331", "#14211f",
];

/** The admin's own look on Mantine's parts: dense, calm, square-shouldered. */
export const theme = createTheme({
  primaryColor: "petrol",
  primaryShade: 7,
  colors: { petrol, gray: slate },
  black: "#14211f",
  fontFamily: '"Figtree Variable", system-ui, sans-serif',
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, monospace",
  fontSizes: { xs: "12px", sm: "14px", md: "15px", lg: "17px", xl: "20px" },
  headings: { fontWeight: "650", sizes: { h1: { fontSize: "22px", lineHeight: "1.25" }, h2: { fontSize: "17px", lineHeight: "1.3" }, h3: { fontSize: "15px", lineHeight: "1.35" } } },
  radius: { xs: "4px", sm: "7px", md: "7px", lg: "10px", xl: "14px" },
  defaultRadius: "sm",
  cursorType: "pointer",
  components: {
    Button: Button.extend({ defaultProps: { size: "sm" } }),
    TextInput: TextInput.extend({ defaultProps: { size: "sm" } }),
    Textarea: Textarea.extend({ defaultProps: { size: "sm", autosize: true, minRows: 2 } }),
    NumberInput: NumberInput.extend({ defaultProps: { size: "sm", hideControls: true } }),
    Select: Select.extend({ defaultProps: { size: "sm", checkIconPosition: "right", comboboxProps: { shadow: "md" } } }),
    Paper: Paper.extend({ defaultProps: { withBorder: true, radius: "lg" } }),
    Badge: Badge.extend({ defaultProps: { radius: "sm", variant: "light" } }),
    Modal: Modal.extend({ defaultProps: { centered: true, radius: "lg", overlayProps: { backgroundOpacity: 0.45 } } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 8, horizontalSpacing: 12 } }),
  },
});
