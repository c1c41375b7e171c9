(function(){var on=[];function clear(){on.forEach(function(e){e.classList.remove("on")});on=[]}
function add(e){if(e){e.classList.add("on");on.push(e)}}
function show(id){clear();var c=document.getElementById(id);add(c);document.querySelectorAll("[data-claims~='"+id+"']").forEach(add);return c}
document.addEventListener("click",function(ev){var s=ev.target.closest("[data-claims]");if(s&&s.dataset.claims){var c=show(s.dataset.claims.split(" ")[0]);c.scrollIntoView({block:"nearest"});return}
var d=ev.target.closest(".card");if(d){show(d.id);if(on[1])on[1].scrollIntoView({block:"center"})}});
document.addEventListener("keydown",function(ev){if(ev.key==="Enter"&&ev.target.classList.contains("card")){show(ev.target.id);if(on[1])on[1].scrollIntoView({block:"center"})}if(ev.key==="Escape")clear()})})();
