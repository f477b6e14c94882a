// What hinders somebody with weak eyes or a heavy finger: [what it is, where it begins], for each place.
(least) => {
  const seen = (node) => node.checkVisibility();
  const told = (hindrance) => (node) => [hindrance, node.outerHTML.slice(0, 120)];

  // A box to tick is touched with its words: the whole label is the target.
  const small = [...document.querySelectorAll("button, .button, .chip, input, select, summary")]
    .filter((node) => seen(node) && node.type != "hidden")
    .map((node) => (["checkbox", "radio"].includes(node.type) ? node.closest("label") ?? node : node))
    .filter((node) => node.getBoundingClientRect().height < 48);

  const light = (colour) => {
    const parts = colour.match(/[\d.]+/g).slice(0, 3).map((part) => Number(part) / 255)
      .map((part) => (part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4));
    return .2126 * parts[0] + .7152 * parts[1] + .0722 * parts[2];
  };
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      if (!colour.endsWith(", 0)")) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const contrast = (node) => {
    const [dark, bright] = [light(getComputedStyle(node).color), light(ground(node))].sort((a, b) => a - b);
    return (bright + .05) / (dark + .05);
  };
  const pale = [...document.querySelectorAll("main *")]
    .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
    .filter((node) => seen(node) && !node.closest("svg") && contrast(node) < least);

  const wide = document.documentElement.scrollWidth > innerWidth ? [document.documentElement] : [];
  return [...wide.map(told("wide")), ...small.map(told("small")), ...pale.map(told("pale"))];
}
