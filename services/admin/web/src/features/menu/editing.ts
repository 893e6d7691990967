// What an editor of something of the draft is made of, for the features beside this one.
export { EditorFrame } from "./components/EditorFrame";
export { Gone } from "./components/Gone";
export { DaypartField, ModesField } from "./components/OfferFields";
export { PictureField } from "./components/PictureField";
export { useEditor } from "./useEditor";
export { useFieldProblems } from "./useFieldProblems";
