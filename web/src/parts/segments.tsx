import { ToggleButton, ToggleButtonGroup } from "react-aria-components";

/** A few exclusive ways of looking, side by side. */
export function Segments<K extends string>(props: {
  label: string;
  value: K;
  choices: { key: K; name: string }[];
  onChange: (key: K) => void;
}) {
  const { label, value, choices, onChange } = props;
  return (
    <ToggleButtonGroup
      className="seg"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) onChange(key as K);
      }}
    >
      {choices.map((choice) => (
        <ToggleButton key={choice.key} id={choice.key}>
          {choice.name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
