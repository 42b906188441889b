export { AnswersHtml, html, type Content, type View } from '#web';
