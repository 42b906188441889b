// On a phone the menu is closed at first.
for (const menu of document.querySelectorAll('.menu')) if (matchMedia('(max-width: 860px)').matches) menu.open = false;
