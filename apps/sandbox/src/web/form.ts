export { fieldsOf, isForm, textField } from '#web';
