// Fetches the goods of a search or of a shop and draws them. Text is set as text, never as HTML.
function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function card(entry) {
  const link = element('a', 'card');
  link.href = `/item/${entry.itemId}`;
  link.dataset.itemId = entry.itemId;
  const picture = element('img');
  picture.dataset.src = entry.pic;
  picture.alt = '';
  const text = element('div', 'text');
  if (entry.kind !== 'goods')
    text.append(element('span', 'kind', entry.kind === 'post' ? '笔记' : '带货笔记'));
  text.append(element('div', 'title', entry.title));
  const row = element('div', 'row');
  row.append(element('span', 'price', entry.priceText), element('span', 'sold', entry.soldText));
  text.append(row, element('div', 'shop', `${entry.shop.name}　${entry.shop.city || ''}`));
  link.append(picture, text);
  return link;
}

function showPictures(root) {
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      entry.target.src = entry.target.dataset.src;
      observer.unobserve(entry.target);
    }
  });
  for (const picture of root.querySelectorAll('img[data-src]')) observer.observe(picture);
}

function draw(answer) {
  const results = document.getElementById('results');
  const list = answer?.data?.list;
  if (!Array.isArray(list)) {
    results.replaceChildren(element('p', 'loading', answer?.msg || '页面改版中'));
    return;
  }
  if (list.length === 0) results.replaceChildren(element('p', 'loading no-result', '没有找到相关商品'));
  else results.replaceChildren(...list.map(card));
  showPictures(results);
}

async function load(path) {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (response.status === 401)
    window.location.href = `/login?from=${encodeURIComponent(window.location.pathname + window.location.search)}`;
  return response.json().catch(() => null);
}

async function search(query, page, ticket) {
  const parameters = new URLSearchParams({ q: query, page: String(page) });
  if (ticket) parameters.set('ticket', ticket);
  const answer = await load(`/api/search?${parameters}`);
  draw(answer);
  const data = answer?.data;
  if (!data) return;
  document.getElementById('count').textContent = `共 ${data.total} 件`;
  document.getElementById('page-no').textContent = `第 ${data.page} 页`;
  document.getElementById('pager').hidden = false;
  const prev = document.getElementById('prev');
  const next = document.getElementById('next');
  prev.disabled = data.page <= 1;
  next.disabled = !data.hasNext;
  prev.onclick = () => search(query, data.page - 1);
  next.onclick = () => search(query, data.page + 1);
}

const searchInput = document.getElementById('search-input');
const shopInput = document.getElementById('shop-input');
if (searchInput) {
  const { query, page, ticket } = JSON.parse(searchInput.textContent);
  search(query, page, ticket);
} else if (shopInput) {
  const { shopId, ticket } = JSON.parse(shopInput.textContent);
  load(`/api/shop/${shopId}?ticket=${ticket}`).then(draw);
}
