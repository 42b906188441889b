export { prettyJson } from '#web';
