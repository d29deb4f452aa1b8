// Pictures load when they come into view: whoever captures this page has to scroll.
function watchPictures(root) {
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      entry.target.src = entry.target.dataset.src;
      observer.unobserve(entry.target);
    }
  });
  for (const picture of root.querySelectorAll('img[data-src]')) observer.observe(picture);
}
watchPictures(document);
