/**
 * Saves the page one looks at as a file, to be dropped on the upload area. It does not send the page to us: our
 * cookie is not sent from another site (SameSite), a platform's own policy forbids foreign addresses, and opening
 * the upload route to any site would let any site write into it. A file needs none of that.
 * The comment at its top is the one browsers write themselves; the reader of saved pages knows it.
 */
export const BOOKMARKLET = `javascript:${encodeURIComponent(
  `(()=>{const u=location.href,d=document.documentElement.outerHTML,` +
    `t='<!-- saved from url=('+String(u.length).padStart(4,'0')+')'+u+' -->\\n'+d,` +
    `a=document.createElement('a');a.href=URL.createObjectURL(new Blob([t],{type:'text/html'}));` +
    `a.download=(document.title||'page').replace(/[\\\\/:*?"<>|]/g,'_').slice(0,60)+'.html';a.click()})()`,
)}`;
