"""A payment extension in the standard library of Python: the kit checks extensions in any language."""
import base64, hashlib, html, json, secrets, sys, threading, uuid
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

USER, PASSWORD, HASH_KEY = "python-shop", "python-password", "python-hash-key"
ISTANBUL, LOCK = timezone(timedelta(hours=3)), threading.RLock()
SUB = {"RESOLVED": "RESOLVED", "PENDING": "PAYMENT_WAITING", "REJECTED": "PROCESSING_ERROR"}
orders, sessions, answers = {}, {}, {}

class Refused(Exception): pass

def step(order, body, kind, status):
    one = {"guid": body["guid"], "type": kind, "timestamp": datetime.now(ISTANBUL).isoformat(),
           "statusCode": status, "subStatusCode": SUB[status], "statusDetail": status.lower(),
           "transactionId": order.get("transaction", "none")}
    one["subSteps"] = [{"timestamp": one["timestamp"], "statusCode": "200", "statusDetail": kind}]
    order["steps"].append(one)
    return one

def start(body, url):
    order = orders.get(body["orderId"]) or {"id": body["orderId"], "steps": [], "state": "open", "refunded": Decimal(0)}
    if order["state"] in ("paid", "captured"):
        raise Refused(409, "ORDER_ALREADY_PAID")
    amount = body["orderAmount"]
    if not isinstance(amount, Decimal) or amount <= 0 or body["type"] not in ("AUTH", "SALE"):
        raise Refused(400, "FIELD_INVALID")
    order.update(amount=amount.quantize(Decimal("0.01")), currency=body["currency"], state="open")
    orders[order["id"]] = order
    session = str(uuid.uuid4())
    sessions[session] = (order, body["returnUrl"], step(order, body, "START", "PENDING"))
    return {"type": body["type"], "redirectUrl": f"{url}/pay/{session}", "redirectMethod": "GET", "sessionId": session}

def operate(name, order, body):
    state, amount = order["state"], body.get("amount", Decimal(0))
    if name == "purchase":
        status = {"open": "PENDING", "paid": "RESOLVED", "captured": "RESOLVED"}.get(state, "REJECTED")
        order["state"] = "captured" if status == "RESOLVED" else state
    elif name == "void":
        status = "REJECTED" if state == "captured" else "RESOLVED"
        order["state"] = state if status == "REJECTED" else "voided"
    else:
        fits = state == "captured" and 0 < amount <= order["amount"] - order["refunded"]
        status = "RESOLVED" if fits else "REJECTED"
        order["refunded"] += amount if fits else 0
    one = step(order, body, name.upper(), status)
    return {"transactionId": one["transactionId"], "status": status, "subStatus": SUB[status]}

def history(order, body):
    names = {"type": "type", "status": "statusCode", "subStatus": "subStatusCode", "transactionId": "transactionId"}
    shown = [s for s in order["steps"] if all(body.get(k) in (None, s[v]) for k, v in names.items())]
    last = order["steps"][-1]
    balance = order["amount"] - order["refunded"] if order["state"] in ("paid", "captured") else Decimal(0)
    return {"lastAction": last["type"], "status": last["statusCode"], "substatus": last["subStatusCode"],
            "balance": float(balance), "currency": order["currency"], "paymentTransactionHistory": shown}

class Extension(BaseHTTPRequestHandler):
    log_message = lambda *_: None
    def do_GET(self):
        order, return_url, _ = sessions[self.path.split("/")[2]]
        salt, amount = secrets.token_hex(5), f"{order['amount']:.2f}"
        fields = {"salt": salt, "amount": amount, "installmentCount": "1", "sessionId": self.path.split("/")[2], "orderId": order["id"]}
        parts = [salt, fields["sessionId"], amount, "1", order["id"], HASH_KEY]
        fields["hash"] = hashlib.sha512("|".join(parts).encode()).hexdigest()
        inputs = "".join(f'<input type="hidden" name="{k}" value="{html.escape(v)}">' for k, v in fields.items())
        self.reply(200, f'<form method="post" action="{html.escape(return_url)}">{inputs}<button>Go on</button></form>')

    def do_POST(self):
        text = self.rfile.read(int(self.headers.get("content-length", 0)))
        with LOCK:
            if self.path.startswith("/pay/"):
                order, _, first = sessions[self.path.split("/")[2]]
                order.update(state="paid", transaction=f"tx-{order['id']}")
                first.update(statusCode="RESOLVED", subStatusCode="RESOLVED")
                return self.do_GET()
            try:
                self.reply(200, self.answer(self.path.rsplit("/", 1)[1], json.loads(text, parse_float=Decimal, parse_int=Decimal)))
            except (Refused, KeyError, ValueError) as error:
                status, code = error.args if isinstance(error, Refused) else (400, "FIELD_INVALID")
                entry = {"code": code, "message": "This request was refused."}
                self.reply(status, {"status": "REJECTED", "subStatus": "PROCESSING_ERROR", "errors": [entry]})

    def answer(self, name, body):
        expected = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if self.headers.get("authorization") != expected:
            raise Refused(401, "UNAUTHORIZED")
        if name != "start-session" and body["orderId"] not in orders:
            raise Refused(404, "ORDER_NOT_FOUND")
        if name == "history":
            return history(orders[body["orderId"]], body)
        if body["guid"] not in answers:
            first = name == "start-session"
            answers[body["guid"]] = start(body, f"http://{self.headers['host']}") if first else operate(name, orders[body["orderId"]], body)
        return answers[body["guid"]]

    def reply(self, status, body):
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "text/html; charset=utf-8" if isinstance(body, str) else "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Extension)
print("ready", flush=True)
server.serve_forever()
