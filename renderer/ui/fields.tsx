// Form fields: a label above, a hint or an error below, tied together for screen readers.
import { ChevronDown, CircleAlert, Search, X } from 'lucide-react';
import type { ReactElement, ReactNode, Ref } from 'react';
import {
  SearchField as AriaSearchField,
  Select as AriaSelect,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Button,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  RadioButton,
  RadioField,
  RadioGroup,
  SelectValue,
  SwitchButton,
  SwitchField,
  Text,
  TextArea,
} from 'react-aria-components';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid'> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly placeholder?: string;
  /** Quiet words at the end of the box. */
  readonly aside?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly size?: 'normal' | 'large';
}

export function TextField({
  label,
  hint,
  error,
  placeholder,
  aside,
  inputRef,
  size = 'normal',
  ...rest
}: TextFieldProps): ReactElement {
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} className="field" validationBehavior="aria">
      <Label>{label}</Label>
      <div className={`input input-${size}`}>
        <Input {...(inputRef ? { ref: inputRef } : {})} placeholder={placeholder ?? ''} />
        {aside}
      </div>
      {hint !== undefined && !error && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">
        <CircleAlert size={14} strokeWidth={2} aria-hidden />
        <span>{error}</span>
      </FieldError>
    </AriaTextField>
  );
}

interface TextAreaFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength: number;
  readonly rows: number;
}

/** Several lines. */
export function TextAreaField({ label, value, onChange, maxLength, rows }: TextAreaFieldProps): ReactElement {
  return (
    <AriaTextField value={value} onChange={onChange} className="field" maxLength={maxLength}>
      <Label>{label}</Label>
      <div className="input input-lines">
        <TextArea rows={rows} />
      </div>
    </AriaTextField>
  );
}

export interface SelectOption {
  readonly id: string;
  readonly text: string;
  /** What choosing it means, in the open list only. */
  readonly detail?: string;
}

interface SelectProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly options: readonly SelectOption[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly placeholder: string;
}

export function Select({ label, hint, error, options, selected, onSelect, placeholder }: SelectProps): ReactElement {
  return (
    <AriaSelect
      className="field"
      value={selected}
      onChange={(key) => onSelect(String(key))}
      placeholder={placeholder}
      isDisabled={options.length === 0}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <Button className="input select">
        <SelectValue className="select-value">{options.find(({ id }) => id === selected)?.text ?? placeholder}</SelectValue>
        <ChevronDown size={16} strokeWidth={1.8} aria-hidden />
      </Button>
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">
        <CircleAlert size={14} strokeWidth={2} aria-hidden />
        <span>{error}</span>
      </FieldError>
      <Popover className="popover select-popover" offset={4}>
        <ListBox className="menu">
          {options.map(({ id, text, detail }) => (
            <ListBoxItem key={id} id={id} textValue={text} className="menu-item">
              <span className="menu-words">
                <Text slot="label">{text}</Text>
                {detail !== undefined && (
                  <Text slot="description" className="menu-detail">
                    {detail}
                  </Text>
                )}
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly hint: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
}

export function Switch({ label, hint, isOn, onChange, isDisabled = false }: SwitchProps): ReactElement {
  return (
    <SwitchField isSelected={isOn} onChange={onChange} isDisabled={isDisabled}>
      <SwitchButton className="switch">
        <span className="switch-words">
          {label}
          <small>{hint}</small>
        </span>
        <span className="switch-track" aria-hidden>
          <span className="switch-thumb" />
        </span>
      </SwitchButton>
    </SwitchField>
  );
}

interface SegmentsProps<T extends string> {
  readonly label: string;
  /** In a bar: the label is for screen readers only. */
  readonly isBare?: boolean;
  readonly isDisabled?: boolean;
  readonly options: readonly { readonly id: T; readonly text: string }[];
  readonly selected: T;
  readonly onSelect: (id: T) => void;
}

/** One of a few, all in sight. */
export function Segments<T extends string>(props: SegmentsProps<T>): ReactElement {
  const { label, options, selected, onSelect, isBare = false, isDisabled = false } = props;
  const select = (id: string): void => {
    const option = options.find((one) => one.id === id);
    if (option) onSelect(option.id);
  };
  return (
    <RadioGroup
      className={isBare ? 'segments-bare' : 'segments-row'}
      value={selected}
      onChange={select}
      orientation="horizontal"
      isDisabled={isDisabled}
      {...(isBare ? { 'aria-label': label } : {})}
    >
      {!isBare && <Label>{label}</Label>}
      <div className="segments">
        {options.map(({ id, text }) => (
          <RadioField key={id} value={id}>
            <RadioButton className="segment">{text}</RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function SearchField({ label, placeholder, clearLabel, value, onChange }: SearchFieldProps): ReactElement {
  return (
    <AriaSearchField className="search" aria-label={label} value={value} onChange={onChange}>
      <Search size={15} strokeWidth={1.8} aria-hidden />
      <Input placeholder={placeholder} />
      {value !== '' && (
        <Button className="search-clear" aria-label={clearLabel}>
          <X size={14} aria-hidden />
        </Button>
      )}
    </AriaSearchField>
  );
}
