# shellcheck shell=bash
# What "config/portal bench" measures. Read by config/portal, whose functions and variables it uses.
measure=$home/config/measure

median() { sort -n | awk '{ v[NR] = $1 } END { if (NR) print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; else print 0 }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.2f", a / b; else print "?" }'; }
# Whether the figure $1 is at most $2; what is no figure is not.
at_most() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a ~ /^[0-9]+([.][0-9]+)?$/ && a + 0 <= b + 0) }'; }
size_of() { awk -v b="$(wc -c <"$1")" 'BEGIN { printf "%.1f MB", b / 1e6 }'; }
memory_of() { awk '/^VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$1/status"; }
processor_of() { awk -v hertz="$(getconf CLK_TCK)" '{ printf "%.1f", ($14 + $15) / hertz }' "/proc/$1/stat"; }

# A deployable without anything in it, at $1.
empty_war() {
  mkdir -p "$scratch/empty/WEB-INF"
  say '<p>empty</p>' >"$scratch/empty/index.html"
  say '<payara-web-app><context-root>/</context-root></payara-web-app>' >"$scratch/empty/WEB-INF/payara-web.xml"
  "$JAVA_HOME/bin/jar" --create --file "$1" -C "$scratch/empty" .
}

# A deployable with one bare REST resource, at $1: what the server can do at best.
hello_war() {
  local folder=$scratch/hello
  mkdir -p "$folder/lib" "$folder/war/WEB-INF/classes"
  (cd "$folder/lib" && "$JAVA_HOME/bin/jar" --extract --file "$micro" MICRO-INF/runtime/jakarta.ws.rs-api.jar MICRO-INF/runtime/jakarta.servlet-api.jar)
  cat >"$folder/Hello.java" <<'EOF'
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;

@ApplicationPath("/")
@Path("hello")
public class Hello extends Application {
    @GET
    public String hello() {
        return "hello";
    }

    @POST
    @Path("echo")
    @Consumes("text/csv")
    @Produces("text/csv")
    public StreamingOutput echo(InputStream body) {
        return to -> body.transferTo(to);
    }
}
EOF
  cat >"$folder/Bytes.java" <<'EOF'
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

@WebServlet("/bytes")
public class Bytes extends HttpServlet {
    private volatile byte[] page = {};

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int wanted = Integer.parseInt(request.getParameter("n"));
        if (page.length != wanted) {
            page = "x".repeat(wanted).getBytes();
        }
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(page);
    }
}
EOF
  "$JAVA_HOME/bin/javac" -cp "$folder/lib/MICRO-INF/runtime/*" -d "$folder/war/WEB-INF/classes" "$folder/Hello.java" "$folder/Bytes.java"
  say '<payara-web-app><context-root>/bare</context-root></payara-web-app>' >"$folder/war/WEB-INF/payara-web.xml"
  "$JAVA_HOME/bin/jar" --create --file "$1" -C "$folder/war" .
}

# Starts a server once over the folder $1 until the path $2 answers, and ends it; prints wall and processor seconds. Asks only when the log says that the
# deployable is loaded: a question before costs the server time. Further arguments: the command that takes the place of the process.
one_start() {
  local began
  free_port
  began=$(date +%s.%N)
  ( host=127.0.0.1; node='' demo=1; data=$1 place=$1; mkdir -p "$data/log"; rm -rf "$data/tmp" "$data/log/"*; mkdir "$data/tmp"; "${@:3}" ) </dev/null >"$1.out" 2>&1 &
  beside=$!
  until grep -qs 'Deployed 1 archive' "$1/log/portal-0.log"; do
    kill -0 "$beside" 2>/dev/null || { cat "$1.out" >&2; die "the server for this command did not start"; }
    sleep 0.1
  done
  wait_ready "$2" "$1"
  say "$(seconds_since "$began") $(processor_of "$beside")"
  stop_beside
}

# The server as it is published, with the JVM as it comes and the deployable $1.
serve_plain() {
  local jvm=() deploy=(--deploy "$1")
  serve -jar "$micro"
}

# Starts the portal and an empty application in turn, $1 rounds, over folders of $scratch: into portal.starts, empty.starts and plain.starts.
start_rounds() {
  local round portal=$arranged/portal empty=$scratch/empty
  read -r cold _ < <(one_start "$scratch/portal" /health/ready serve_arranged "$portal")
  one_start "$scratch/portal" /health/ready serve_arranged "$portal" -XX:ArchiveClassesAtExit="$scratch/portal.jsa" >/dev/null
  one_start "$scratch/bare" /index.html serve_arranged "$empty" -XX:ArchiveClassesAtExit="$scratch/empty.jsa" >/dev/null
  for ((round = 0; round < $1; round++)); do
    one_start "$scratch/bare" /index.html serve_plain "$scratch/empty.war" >>"$scratch/plain.starts"
    one_start "$scratch/portal" /health/ready serve_arranged "$portal" -XX:SharedArchiveFile="$scratch/portal.jsa" >>"$scratch/portal.starts"
    one_start "$scratch/bare" /index.html serve_arranged "$empty" -XX:SharedArchiveFile="$scratch/empty.jsa" >>"$scratch/empty.starts"
  done
}

# The rows of the table about starts: the ratio of each round, and of these the median.
start_figures() {
  local kind what start cpu
  start=$(cut -d' ' -f1 "$scratch/portal.starts" | median)
  cpu=$(cut -d' ' -f2 "$scratch/portal.starts" | median)
  say "| cold start: empty data folder, to ready | $cold s | |"
  say "| warm start, to ready | $start s (processor $cpu s) | 1 |"
  for kind in plain empty; do
    what="the server and the JVM as they come"
    [[ $kind == plain ]] || what="the server unpacked, with the portal's JVM options and its own kept classes"
    start=$(cut -d' ' -f1 "$scratch/$kind.starts" | median)
    cpu=$(cut -d' ' -f2 "$scratch/$kind.starts" | median)
    say "| empty application, $what | $start s (processor $cpu s) | the portal takes $(ratios 1 $kind) times as long (processor $(ratios 2 $kind)) |"
  done
}

# Median over the rounds of the portal's figure in column $1 to that of the empty application $2.
ratios() { paste -d' ' <(cut -d' ' -f"$1" "$scratch/portal.starts") <(cut -d' ' -f"$1" "$scratch/$2.starts") | awk '{ print $1 / $2 }' | median | xargs printf '%.2f'; }

bench_start() {
  local rounds=${1:-5} before cold
  [[ $rounds =~ ^[1-9][0-9]?$ ]] || die "the number of rounds is '$rounds', but can only be from 1 to 99"
  need_jdk
  need_maven
  [[ -r /proc/self/status ]] || die "the measurements need a Linux machine"
  scratch=$(mktemp -d)
  trap clean_up EXIT
  build >&2
  empty_war "$scratch/empty.war"
  before=$(cut -d' ' -f1-3 /proc/loadavg)
  say "Starting, $rounds rounds ..." >&2
  start_rounds "$rounds"
  say "| what | figure | ratio |" "| --- | --- | --- |"
  start_figures
  say "" "Median of $rounds interleaved rounds, $(nproc) cores, JDK $("$JAVA_HOME/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.version = //p'); load of the machine $before before, $(cut -d' ' -f1-3 /proc/loadavg) after."
}

# Signs a demonstration account in and prints its cookie.
cookie_of() {
  local answer= line cookie= body="{\"login\":\"$1\",\"password\":\"todokede-demo\"}"
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf 'POST /api/v1/sessions HTTP/1.0\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %s\r\n\r\n%s' "${#body}" "$body" >&3
  read -r -t 20 answer <&3 || true
  while read -r -t 20 line <&3; do
    [[ ${line,,} != set-cookie:* ]] || cookie=${line#*: }
  done
  exec 3>&-
  # an answer of an error has a cookie, too
  [[ $answer == *" 20"[0-9]" "* && -n $cookie ]] || die "the demonstration account '$1' could not sign in"
  say "${cookie%%;*}"
}

# A complete notification as the API takes it: the first sample, its days counted from today.
filing_to_submit() {
  local sample fields part
  sample=$(find "$home/config/samples" -name '*.json' | LC_ALL=C sort | head -n 1)
  fields=$(sed -n '/"fields": {/,/}/p' "$sample" | tr -d '\n' | sed 's/} *}* *$/}/')
  while [[ $fields =~ today\+([0-9]+)d ]]; do
    part=$(TZ=Asia/Tokyo date -d "+${BASH_REMATCH[1]} days" +%F)
    fields=${fields//"${BASH_REMATCH[0]}"/$part}
  done
  say "{\"form\": \"1\", $fields, \"declared\": true}"
}

# Eight clients on the path $1 for $2 seconds: requests a second, milliseconds that 95 of 100 stay under, wrong answers.
load() {
  wrk -t 2 -c 8 -d "$2s" -s "$measure/load.lua" "$url$1" | sed -n 's/^RESULT //p'
}

# The load of one kind of request: load_of NAME SECONDS
load_of() {
  case $1 in
    hello) load /bare/hello "$2" ;;
    home) load / "$2" ;;
    worklist) PORTAL_COOKIE=$reviewer load /review "$2" ;;
    submit) PORTAL_COOKIE=$filer PORTAL_BODY=$scratch/filing.json load /api/v1/filings "$2" ;;
  esac
}

# --- bench: a table through HTTP ---

# A hundred thousand cases as CSV.
cases_to_answer() {
  printf '%s\r\n' 'id,as_of_date,investor_type,investor_country,state_owned,target_listed,sector_codes,core,act,shares_before_pct,shares_after_pct,seller_foreign,closely_related_director,accesses_secret_tech,proposes_business_transfer'
  awk 'BEGIN { for (i = 0; i < 100000; i++) printf "R%d,2022-03-01,FOREIGN_ENTITY,US,no,yes,3911,yes,SHARE_ACQUISITION,0,%d,no,no,no,no\r\n", i, i % 100 }'
}

# Sends the table to the path $1 and reads the answer: prints the seconds; fails unless every row is answered.
table_seconds() {
  local taken status
  read -r taken status < <(curl -sS -o "$scratch/answered.csv" -w '%{time_total} %{http_code}\n' -H 'Content-Type: text/csv' -H 'Expect:' --data-binary @"$scratch/cases.csv" "$url$1")
  [[ $status == 200 && $(wc -l <"$scratch/answered.csv") == 100001 ]] || die "the table was answered with $status and $(wc -l <"$scratch/answered.csv") lines"
  say "$taken"
}

# The rows of the table of figures about the table of cases; the portal must run beside, with the hello application.
table_rounds() {
  local round first
  cases_to_answer >"$scratch/cases.csv"
  first=$(table_seconds /api/v1/assessments)
  for ((round = 0; round < 3; round++)); do table_seconds /bare/hello/echo >/dev/null; table_seconds /api/v1/assessments >/dev/null; done
  for ((round = 0; round < $1; round++)); do
    table_seconds /bare/hello/echo >>"$scratch/echo.tables"
    table_seconds /api/v1/assessments >>"$scratch/cases.tables"
  done
  say "$first $(median <"$scratch/cases.tables") $(median <"$scratch/echo.tables")" >"$scratch/tables"
}

table_figures() {
  local first cases echoed
  read -r first cases echoed <"$scratch/tables"
  say "| 100,000 cases as CSV through HTTP, answered | $cases s (the first table after a start $first s) | $(ratio "$cases" "$echoed") of the same bytes read and written back |"
  say "| the same bytes read and written back | $echoed s | 1 |"
}

bench_table() {
  local rounds=${1:-5}
  [[ $rounds =~ ^[1-9][0-9]?$ ]] || die "the number of rounds is '$rounds', but can only be from 1 to 99"
  need_jdk
  need_maven
  need_packages curl=curl
  scratch=$(mktemp -d)
  trap clean_up EXIT
  build >&2
  hello_war "$scratch/hello.war"
  PORTAL_SERVER_OPTS="--deploy $scratch/hello.war" start_beside "$scratch/portal"
  say "Sending, $rounds rounds ..." >&2
  table_rounds "$rounds"
  stop_beside
  say "| what | figure | ratio |" "| --- | --- | --- |"
  table_figures
  say "" "Median of $rounds interleaved rounds, $(nproc) cores; load of the machine $(cut -d' ' -f1-3 /proc/loadavg) after."
}

# Decisions a second of processor time: ours with and without reasons, Apache KIE and plain Java, in one run.
bench_decisions() {
  local rounds=${1:-3} before folder=$home/portal-model/target/bench
  [[ $rounds =~ ^[1-9][0-9]?$ ]] || die "the number of rounds is '$rounds', but can only be from 1 to 99"
  need_jdk
  need_maven
  say "Building ..." >&2
  maven -q -pl portal-model -Pbench test-compile dependency:build-classpath -Dmdep.outputFile="$folder/classpath" -Dmdep.includeScope=test >&2 \
    || die "the build failed; the lines above say why"
  before=$(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null) || before=unknown
  say "| decisions | a second of processor time | ratio |" "| --- | --- | --- |"
  (cd "$home/portal-model" && "$JAVA_HOME/bin/java" -Duser.timezone=UTC -cp "$folder/test-classes:$folder/classes:$(cat "$folder/classpath")" org.todokede.rules.DecisionsBench "$rounds") \
    || die "the measurement failed; the lines above say why"
  say "" "Median of $rounds rounds, $(nproc) cores, JDK $("$JAVA_HOME/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.version = //p'); load of the machine $before before, $(cut -d' ' -f1-3 /proc/loadavg) after."
}

bench() {
  local rounds=${1:-3} began round name figures=() rates=() built_in cold memory_pages memory_load
  [[ $rounds =~ ^[1-9][0-9]?$ ]] || die "the number of rounds is '$rounds', but can only be from 1 to 99"
  need_jdk
  need_maven
  [[ -r /proc/self/status ]] || die "the measurements need a Linux machine"
  need_packages wrk=wrk curl=curl
  scratch=$(mktemp -d)
  trap clean_up EXIT
  local before=$(cut -d' ' -f1-3 /proc/loadavg)

  say "Building ..." >&2
  build
  rm -f "$built/portal.stamp"
  began=$(date +%s.%N)
  build >/dev/null
  built_in=$(seconds_since "$began")
  empty_war "$scratch/empty.war"
  hello_war "$scratch/hello.war"

  say "Starting, $rounds rounds ..." >&2
  start_rounds "$rounds"

  say "Loading, $rounds rounds ..." >&2
  PORTAL_SERVER_OPTS="--deploy $scratch/hello.war" start_beside "$scratch/portal"
  # the organisation files for itself, and the worklist has rows
  "$home/config/samples/file-samples" "$url" >/dev/null
  reviewer=$(cookie_of mof1)
  filer=$(cookie_of investor)
  filing_to_submit >"$scratch/filing.json"
  for name in home worklist; do load_of $name 2 >/dev/null; done
  memory_pages=$(memory_of "$beside")
  for name in hello home worklist submit; do load_of $name 10 >/dev/null; done
  for ((round = 0; round < rounds; round++)); do
    for name in hello home worklist submit; do load_of $name 8 >>"$scratch/$name.loads"; done
  done
  memory_load=$(memory_of "$beside")
  table_rounds "$rounds"
  stop_beside

  local hello_rate rate late wrong
  hello_rate=$(cut -d' ' -f1 "$scratch/hello.loads" | median)
  say "| what | figure | ratio |" "| --- | --- | --- |"
  say "| build of all modules, nothing to fetch | $built_in s | |"
  start_figures
  say "| resident memory after page requests | $memory_pages MB | |"
  say "| resident memory after the load | $memory_load MB | |"
  say "| deployable | $(size_of "$war") (server $(size_of "$micro")) | |"
  for name in hello home worklist submit; do
    rate=$(cut -d' ' -f1 "$scratch/$name.loads" | median)
    late=$(cut -d' ' -f2 "$scratch/$name.loads" | median)
    wrong=$(awk '{ n += $3 } END { print n + 0 }' "$scratch/$name.loads")
    say "| $name, 8 clients | $rate requests/s, p95 $late ms$( ((wrong == 0)) || echo ", $wrong WRONG ANSWERS") | $(ratio "$rate" "$hello_rate") of hello |"
  done
  table_figures
  say "" "Median of $rounds interleaved rounds, $(nproc) cores, JDK $("$JAVA_HOME/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.version = //p'); load of the machine $before before, $(cut -d' ' -f1-3 /proc/loadavg) after."
}

# Judges many stored filings and listed companies under two books, with the portal's own services and database settings, without the server.
bench_preview() {
  local filings=${1:-400000}
  [[ $filings =~ ^[1-9][0-9]{2,6}$ ]] || die "the number of filings is '$filings', but can only be from 100 to 9999999"
  bench_services EffectPreviewBench preview -Dbench.filings="$filings"
}

# Has the class $1 of the services' tests measure, which leaves its table as bench-$2.md; the rest are options of Maven.
bench_services() {
  local class=$1 table=$home/portal-ejb/target/bench-$2.md before
  shift 2
  need_jdk
  need_maven
  before=$(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || echo unknown)
  rm -f "$table"
  maven -q -pl portal-ejb -am test -Dtest="$class" -Dsurefire.failIfNoSpecifiedTests=false "$@" >&2 || die "the measurement failed; the lines above say why"
  cat "$table"
  say "" "$(nproc) cores, load of the machine $before before, $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || echo unknown) after."
}

# Claims reminders that are due, beside one bare update of the same rows, on a PostgreSQL server of its own, without the server of the portal.
bench_sweep() {
  local rounds=${1:-5} before
  [[ $rounds =~ ^[1-9][0-9]?$ ]] || die "the number of rounds is '$rounds', but can only be from 1 to 99"
  need_jdk
  need_maven
  scratch=$(mktemp -d)
  trap clean_up EXIT
  start_postgres "$scratch/postgres"
  before=$(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || echo unknown)
  rm -f "$home/portal-ejb/target/bench-sweep.md"
  maven -q -pl portal-ejb -am test -Dtest=DueSweepBench -Dsurefire.failIfNoSpecifiedTests=false -Dbench.rounds="$rounds" -Dportal.test.postgresql="$databases" >&2 \
    || die "the measurement failed; the lines above say why"
  cat "$home/portal-ejb/target/bench-sweep.md"
  say "" "Median of $rounds interleaved rounds after one to get warm, each after a vacuum and a checkpoint; $(nproc) cores, load of the machine $before before, $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || echo unknown) after."
}

# A process engine as its makers publish it, with one process of a task and a timer, in the folder $1: twenty lines that start it.
flowable_app() {
  local folder=$1
  mkdir -p "$folder/src/main/java/beside" "$folder/src/main/resources/processes"
  cat >"$folder/pom.xml" <<'EOF'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.5.6</version><relativePath/></parent>
  <groupId>beside</groupId><artifactId>beside</artifactId><version>1</version>
  <properties><java.version>17</java.version></properties>
  <dependencies>
    <dependency><groupId>org.flowable</groupId><artifactId>flowable-spring-boot-starter-process-rest</artifactId><version>7.2.0</version></dependency>
    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId></dependency>
  </dependencies>
</project>
EOF
  cat >"$folder/src/main/java/beside/Beside.java" <<'EOF'
package beside;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Beside {
    public static void main(String[] args) {
        SpringApplication.run(Beside.class, args);
    }
}
EOF
  cat >"$folder/src/main/resources/processes/notification.bpmn20.xml" <<'EOF'
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="beside">
  <process id="notification" isExecutable="true">
    <startEvent id="submitted"/>
    <sequenceFlow id="a" sourceRef="submitted" targetRef="review"/>
    <userTask id="review" name="Review"/>
    <boundaryEvent id="period" attachedToRef="review"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P30D</timeDuration></timerEventDefinition></boundaryEvent>
    <sequenceFlow id="b" sourceRef="review" targetRef="signed"/>
    <sequenceFlow id="c" sourceRef="period" targetRef="free"/>
    <endEvent id="signed"/>
    <endEvent id="free"/>
  </process>
</definitions>
EOF
  (cd "$folder" && MAVEN_OPTS=${MAVEN_OPTS:--XX:TieredStopAtLevel=1 -XX:+UseSerialGC} mvn -B -q package dependency:copy-dependencies -DskipTests -Dspring-boot.repackage.skip=true </dev/null >&2) \
    || die "the process engine could not be built; the lines above say why"
}

# Cases through submission, receipt, the signatures of all ministries, the proposal to shorten and its approval, by eight clients for $1 seconds: acts a
# second, milliseconds of the 95th percentile, wrong answers, cases a second.
lifecycles() {
  PORTAL_BODY=$scratch/filing.json PORTAL_PEOPLE=$people wrk -t 8 -c 8 -d "$1s" -s "$measure/lifecycle.lua" "$url" | sed -n 's/^RESULT //p'
}

# Starts of a process over HTTP at Flowable, beside submissions and whole cases over HTTP here, all on one PostgreSQL.
bench_flowable() {
  local rounds=${1:-3} before engine round people kind what rate wrong login
  [[ $rounds =~ ^[1-9][0-9]?$ ]] || die "the number of rounds is '$rounds', but can only be from 1 to 99"
  need_jdk
  need_maven
  need_packages wrk=wrk curl=curl
  scratch=$(mktemp -d)
  trap clean_up EXIT
  build >&2
  flowable_app "$scratch/flowable"
  start_postgres "$scratch/postgres"
  for what in flowable portal; do "${created[@]}" "$what" || die "the PostgreSQL server of the measurement makes no database"; done
  before=$(cut -d' ' -f1-3 /proc/loadavg)
  say '{"processDefinitionKey": "notification"}' >"$scratch/start.json"
  free_port
  engine=http://127.0.0.1:$port/process-api/runtime/process-instances
  SPRING_DATASOURCE_USERNAME=$PORTAL_DB_OWNER SPRING_DATASOURCE_PASSWORD=$PORTAL_DB_OWNER_PASSWORD "$JAVA_HOME/bin/java" -Xmx512m -cp "$scratch/flowable/target/classes:$scratch/flowable/target/dependency/*" \
    beside.Beside --server.port="$port" --server.address=127.0.0.1 --spring.datasource.url="${databases}flowable" >"$scratch/flowable.out" 2>&1 &
  other=$!
  until [[ $(curl -s -o "$scratch/started" -w '%{http_code}' -H 'Content-Type: application/json' -d @"$scratch/start.json" "$engine") == 201 ]]; do
    kill -0 "$other" 2>/dev/null || { tail -n 20 "$scratch/flowable.out" >&2; die "the process engine did not start"; }
    sleep 0.5
  done
  PORTAL_DB_URL=${databases}portal start_beside "$scratch/portal"
  filer=$(cookie_of investor)
  "$home/config/samples/file-samples" "$url" >/dev/null
  people="FILER=$filer"
  for login in window mof1 mof2 meti; do people+=" ${login^^}=$(cookie_of "$login")"; done
  filing_to_submit >"$scratch/filing.json"
  say "Loading, $rounds rounds ..." >&2
  for ((round = -1; round < rounds; round++)); do
    for kind in starts submits cases; do
      case $kind in
        starts) PORTAL_BODY=$scratch/start.json url=$engine load '' 10 ;;
        submits) load_of submit 10 ;;
        cases) lifecycles 10 ;;
      esac >>"$scratch/$kind.$( ((round < 0)) && echo warm || echo loads)"
    done
  done
  stop_beside
  say "| over HTTP on one PostgreSQL, 8 clients | figure | ratio |" "| --- | --- | --- |"
  for kind in starts submits cases; do
    rate=$(rate_of "$scratch/$kind.loads")
    wrong=$(awk '{ n += $3 } END { print n + 0 }' "$scratch/$kind.loads")
    case $kind in
      starts) what="Flowable 7.2.0: starts of a process with a task and a timer" ;;
      submits) what="submissions of a notification, each receipt on disk" ;;
      cases) what="acts of whole cases, from submission to shortening, each on disk ($(cut -d' ' -f4 "$scratch/cases.loads" | median) cases/s)" ;;
    esac
    say "| $what | $rate/s, p95 $(late_of "$scratch/$kind.loads") ms$( ((wrong == 0)) || echo ", $wrong WRONG ANSWERS") | $(ratio "$rate" "$(rate_of "$scratch/starts.loads")") |"
  done
  say "" "Median of $rounds interleaved rounds of 10 s each after one to get warm; $(nproc) cores; load of the machine $before before, $(cut -d' ' -f1-3 /proc/loadavg) after."
}

# --- bench: reviewers at many cases ---

# A page of the portal $1 at path $2, as the reviewer whose cookie is $reviewer.
page_of() { curl -sS -b "$reviewer" "$1$2" || true; }

# Number of the first case on such a page; nothing if there is none.
number_on() { page_of "$1" "$2" | sed -nE 's/.*\/review\/(FDI-[0-9]{4}-[0-9]{6})".*/\1/p' | sed -n 1p; }

# The last running number of the year $2 in the portal $1; 0 if there is none. Numbers have no gap.
last_number() {
  local low=0 high=${3:-999999} middle
  while (( low < high )); do
    middle=$(( (low + high + 1) / 2 ))
    if [[ -n $(number_on "$1" "/review?view=all&q=FDI-$2-$(printf %06d "$middle")") ]]; then low=$middle; else high=$((middle - 1)); fi
  done
  say "$low"
}

# Sets total and counts, the numbers of the portal $1 by year; and deep, the place behind which page 10,000 of everything begins (of fewer pages, the last one).
survey() {
  local year rank wanted low high middle found
  total=0 counts=()
  for year in $(seq "$(date +%Y)" -1 $(( $(date +%Y) - 2 ))); do
    counts[$year]=$(last_number "$1" "$year")
    total=$((total + counts[year]))
  done
  rank=$(( total > 250000 ? 249975 : total - 25 ))
  for year in $(seq "$(date +%Y)" -1 $(( $(date +%Y) - 2 ))); do
    (( rank >= counts[year] )) || break
    rank=$((rank - counts[year]))
  done
  wanted=FDI-$year-$(printf %06d $((counts[year] - rank)))
  low=0
  high=$(page_of "$1" '/review?view=all' | sed -nE 's/.*after=[0-9-]+_([0-9]+).*/\1/p' | sed -n 1p)
  [[ -n $high ]] || die "there are too few cases at $1 to measure anything"
  while (( low < high )); do
    middle=$(( (low + high) / 2 ))
    found=$(number_on "$1" "/review?view=all&after=2000-01-01_$middle")
    if [[ -n $found && ! $found < $wanted ]]; then high=$middle; else low=$((middle + 1)); fi
  done
  deep=$low
}

# Writes the paths of 2,000 cases of all ages, by the numbers that survey has found.
cases_to_open() {
  local year
  for year in "${!counts[@]}"; do say "$year ${counts[$year]}"; done \
    | awk -v total="$total" '$2 > 0 { step = total / 2000; if (step < 1) step = 1; for (n = 1; n <= $2; n += step) printf "/review/FDI-%d-%06d\n", $1, n }'
}

# Fifty reviewers at the portal $1, each asking again one second after the answer on average, for $3 seconds: requests a second, milliseconds of the 95th percentile, wrong
# answers. What they ask is named by $2, what it needs lies in the folder $4. With a fifth word, eight clients that do not wait: the portal gets warm by them.
reviewers() {
  local path=/review clients=50 pause=1000
  [[ -z ${5:-} ]] || { clients=8 pause=; }
  case $2 in
    form) path='/review?view=open&q=&form=1' ;;
    mine) path='/review?view=open&q=&form=&assigned=mine' ;;
    name) path='/review?view=open&q=sazanami&form=' ;;
    everything) path='/review?view=all' ;;
    deep) path="/review?view=all&after=2000-01-01_$(cat "$4/deep")" ;;
  esac
  case $2 in
    case) export PORTAL_PATHS=$4/paths ;;
    note) export PORTAL_PATHS=$4/paths PORTAL_FORM="csrf=$(cat "$4/csrf")&note=Looked+at." ;;
  esac
  PORTAL_COOKIE=$(cat "$4/cookie") PORTAL_PAUSE="$pause" wrk -t 2 -c "$clients" -d "$3s" -s "$measure/load.lua" "$1$path" | sed -n 's/^RESULT //p'
  unset PORTAL_PATHS PORTAL_FORM
}

bench_review() {
  local folder name round urls=() places=() kinds=(worklist form mine name everything deep case note) rounds=3 place bytes before n
  [[ ! ${1:-} =~ ^[1-9][0-9]?$ ]] || { rounds=$1; shift; }
  (( $# == 1 || $# == 2 )) || die "name one seeded data folder, or a small and a large one: config/portal bench review [ROUNDS] FOLDER [FOLDER]"
  for folder in "$@"; do [[ -f $folder/portal.mv.db ]] || die "'$folder' holds no portal: config/portal seed makes one"; done
  need_jdk
  need_maven
  need_packages wrk=wrk curl=curl
  scratch=$(mktemp -d)
  trap clean_up EXIT
  build >&2
  hello_war "$scratch/hello.war"
  before=$(cut -d' ' -f1-3 /proc/loadavg)
  for folder in "$@"; do
    place=$scratch/${#urls[@]}
    mkdir "$place"
    [[ -z ${beside:-} ]] || other=$beside
    # by another name, so that what the start says lies beside that
    ln -s "$(cd "$folder" && pwd -P)" "$place/portal"
    PORTAL_SERVER_OPTS="--deploy $scratch/hello.war" start_beside "$place/portal"
    reviewer=$(cookie_of mof1)
    say "$reviewer" >"$place/cookie"
    survey "$url"
    say "$total" >"$place/total"
    say "$deep" >"$place/deep"
    cases_to_open >"$place/paths"
    page_of "$url" "$(sed -n 1p "$place/paths")" | sed -nE 's/.*name="csrf" value="([^"]*)".*/\1/p' | sed -n 1p >"$place/csrf"
    urls+=("$url") places+=("$place")
  done
  say "Measuring, $rounds rounds of ${#kinds[@]} kinds at ${#urls[@]} portals ..." >&2
  for n in "${!urls[@]}"; do
    for name in "${kinds[@]}"; do reviewers "${urls[n]}" "$name" 30 "${places[n]}" warm >/dev/null; done
    bytes=$(curl -sS -b "$(cat "${places[n]}/cookie")" "${urls[n]}/review" | wc -c)
    say "$bytes" >"${places[n]}/bytes"
  done
  for ((round = 0; round < rounds; round++)); do
    for name in "${kinds[@]}"; do
      for n in "${!urls[@]}"; do reviewers "${urls[n]}" "$name" 10 "${places[n]}" >>"${places[n]}/$name.loads"; done
    done
    for n in "${!urls[@]}"; do
      url=${urls[n]}
      PORTAL_COOKIE=$(cat "${places[n]}/cookie") load /review 8 >>"${places[n]}/page.loads"
      load "/bare/bytes?n=$(cat "${places[n]}/bytes")" 8 >>"${places[n]}/bare.loads"
      load /bare/hello 8 >>"${places[n]}/hello.loads"
    done
  done
  review_figures
  say "" "Median of $rounds interleaved rounds after 30 s of each kind without a pause, 50 reviewers who ask again one second after each answer on average, 8 clients without a pause where requests a second are compared; $(nproc) cores; load of the machine $before before, $(cut -d' ' -f1-3 /proc/loadavg) after."
}

# The first value in the page on the standard input that stands in an element after $1 and is like $2.
value_after() { sed -nE "s/.*$1 value=\"($2)\".*/\1/p" | sed -n 1p; }

# Who looks at the worklist, a line for each of eight clients, as worklist.lua reads it: every second time a case changes hands, it is nobody's.
worklist_sessions() {
  local n page token officer seen
  for n in 0 1 2 3 4 5 6 7; do
    reviewer=${worklist_cookies[n]}
    page=$(page_of "$url" "/review/${worklist_cases[n]}/assignment")
    token=$(value_after 'name="csrf"' '[^"]+' <<<"$page")
    seen=$(value_after 'name="seen"' '[0-9]+' <<<"$page")
    officer=$(value_after '<option' '[1-9][0-9]*' <<<"$page")
    [[ -n $token && -n $seen && -n $officer ]] || die "the page on which a case is given to somebody is not as this measurement expects it"
    say "$reviewer $token /review/${worklist_cases[n]} $officer $seen"
  done >"$scratch/sessions"
}

# Pages a second, milliseconds of the 95th percentile, wrong answers: of the path $1, by eight clients for $2 seconds, who act every $3 requests; with a fourth
# word, in a way that the list shows.
worklist_load() {
  PORTAL_SESSIONS=$scratch/sessions PORTAL_EVERY=$3 PORTAL_SHOWN=${4:-} wrk -t 8 -c 8 -d "$2s" -s "$measure/worklist.lua" "$url$1" | sed -n 's/^RESULT //p'
}

# The first page of the worklist, eight reviewers each in a session of their own, beside a bare servlet of the same bytes asked by the same clients: while nobody
# acts, and while every so many requests one of them does.
bench_worklist() {
  local rounds=${1:-5} before round kind bytes n kinds=(bare 0 1000 100 10 1000.shown 100.shown 2.shown) what pages wrong worklist_cases worklist_cookies=()
  [[ $rounds =~ ^[1-9][0-9]?$ ]] || die "the number of rounds is '$rounds', but can only be from 1 to 99"
  need_jdk
  need_maven
  need_packages wrk=wrk curl=curl
  scratch=$(mktemp -d)
  trap clean_up EXIT
  build >&2
  hello_war "$scratch/hello.war"
  before=$(cut -d' ' -f1-3 /proc/loadavg)
  PORTAL_SERVER_OPTS="--deploy $scratch/hello.war" start_beside "$scratch/portal"
  "$home/config/samples/file-samples" "$url" >/dev/null
  for n in 1 2 3 4 5 6 7 8; do worklist_cookies+=("$(cookie_of mof1)"); done
  reviewer=${worklist_cookies[0]}
  mapfile -t worklist_cases < <(page_of "$url" /review | grep -oE '/review/FDI-[0-9]{4}-[0-9]{6}' | sed 's/.*\///' | sort -u | head -n 8)
  (( ${#worklist_cases[@]} == 8 )) || die "there are too few cases to measure anything"
  bytes=$(page_of "$url" /review | wc -c)
  worklist_sessions
  say "Getting warm ..." >&2
  for kind in bare 0 bare 0; do worklist_load "$( [[ $kind == bare ]] && say "/bare/bytes?n=$bytes" || say /review)" 20 0 >/dev/null; done
  say "Loading, $rounds rounds ..." >&2
  for ((round = -1; round < rounds; round++)); do
    for kind in "${kinds[@]}"; do
      case $kind in
        bare) worklist_load "/bare/bytes?n=$bytes" 6 0 ;;
        *.shown) worklist_sessions; worklist_load /review 6 "${kind%.shown}" shown ;;
        *) worklist_load /review 6 "$kind" ;;
      esac >>"$scratch/$kind.$( ((round < 0)) && echo warm || echo loads)"
    done
  done
  stop_beside
  say "| worklist, 8 clients in 8 sessions, $bytes bytes | pages/s | of the bare servlet |" "| --- | --- | --- |"
  for kind in "${kinds[@]}"; do
    case $kind in
      bare) what="a bare servlet that writes as many bytes" ;;
      0) what="nobody acts" ;;
      2.shown) what="every second request is an act that the list shows, so that each page is drawn anew" ;;
      *.shown) what="every ${kind%.shown}th request is an act that the list shows" ;;
      *) what="every ${kind}th request is a note, which no list shows" ;;
    esac
    pages=$scratch/$kind.loads
    wrong=$(awk '{ n += $3 } END { print n + 0 }' "$pages")
    say "| $what | $(rate_of "$pages"), p95 $(late_of "$pages") ms$( ((wrong == 0)) || echo ", $wrong WRONG ANSWERS") | $(paste -d' ' "$pages" "$scratch/bare.loads" | awk '{ print $1 / $4 }' | median | xargs printf '%.3f') |"
  done
  say "" "Median of $rounds interleaved rounds of 6 s each after eighty seconds and one round to get warm, acts not counted; $(nproc) cores; load of the machine $before before, $(cut -d' ' -f1-3 /proc/loadavg) after."
}

late_of() { cut -d' ' -f2 "$1" | median; }
rate_of() { cut -d' ' -f1 "$1" | median; }

review_figures() {
  local n name place wrong what beside_others
  say "| cases | what | 95th percentile | ratio |" "| --- | --- | --- | --- |"
  for n in "${!places[@]}"; do
    place=${places[n]}
    for name in "${kinds[@]}"; do
      wrong=$(awk '{ n += $3 } END { print n + 0 }' "$place/$name.loads")
      beside_others=
      (( n == 0 )) || beside_others="$(ratio "$(late_of "$place/$name.loads")" "$(late_of "${places[0]}/$name.loads")") of that at $(cat "${places[0]}/total") cases"
      [[ $name != deep ]] || beside_others="$(ratio "$(late_of "$place/deep.loads")" "$(late_of "$place/everything.loads")") of the first page${beside_others:+; }$beside_others"
      case $name in
        worklist) what="worklist, first page" ;;
        form) what="worklist, of one form" ;;
        mine) what="worklist, one's own" ;;
        name) what="worklist, by part of a name" ;;
        everything) what="all cases, first page" ;;
        deep) what="all cases, $( (( $(cat "$place/total") > 250000 )) && echo "page 10,000" || echo "last page")" ;;
        case) what="a case" ;;
        note) what="a note, on disk" ;;
      esac
      say "| $(cat "$place/total") | $what | $(late_of "$place/$name.loads") ms$( ((wrong == 0)) || echo ", $wrong WRONG ANSWERS") | $beside_others |"
    done
    say "| $(cat "$place/total") | worklist, 8 clients | $(rate_of "$place/page.loads") requests/s, p95 $(late_of "$place/page.loads") ms | $(ratio "$(rate_of "$place/page.loads")" "$(rate_of "$place/bare.loads")") of a bare servlet of the same $(cat "$place/bytes") bytes ($(rate_of "$place/bare.loads") requests/s), $(ratio "$(rate_of "$place/page.loads")" "$(rate_of "$place/hello.loads")") of hello ($(rate_of "$place/hello.loads")) |"
  done
}

# How much longer a page takes while a thousand bodies hang half sent: at the portal itself, and behind nginx with the sample of its settings. They were sent from
# seventeen addresses some seconds before, and whoever sent them does nothing more: what is measured is what they hold, and not the sending.
bench_bodies() {
  local rounds=${1:-5} many=1000 i way attack front proxy direct
  [[ $rounds =~ ^[1-9][0-9]?$ ]] || die "the number of rounds is '$rounds', but can only be from 1 to 99"
  need_jdk
  need_maven
  need_packages wrk=wrk
  (( $(ulimit -n) > many * 2 + 200 )) || ulimit -n $((many * 2 + 200)) || die "$((many * 2)) open connections are more than this shell may hold (ulimit -n)"
  scratch=$(mktemp -d)
  trap clean_up EXIT
  build >&2
  "$JAVA_HOME/bin/javac" -J-XX:TieredStopAtLevel=1 -nowarn -d "$scratch" "$measure/HalfSent.java"
  start_beside "$scratch/portal"
  direct=$url
  start_nginx "$scratch/nginx" "${direct##*:}" "${direct##*:}"
  load / 30 >/dev/null
  say "Loading, $rounds rounds ..." >&2
  for ((i = 0; i < rounds; i++)); do
    for way in direct nginx; do
      [[ $way == direct ]] && url=$direct || url=$front
      load / 8 >>"$scratch/$way.quiet"
      rm -f "$scratch/held"
      "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -Xmx64m -cp "$scratch" HalfSent "${url##*:}" "$many" "$scratch/held" & attack=$!
      other="$proxy $attack"
      until [[ -s $scratch/held ]]; do
        kill -0 "$attack" 2>/dev/null || die "the bodies could not be sent"
        sleep 0.1
      done
      cat "$scratch/held" >>"$scratch/$way.hanging"
      load / 8 >>"$scratch/$way.attacked"
      kill "$attack" 2>/dev/null || true
      wait "$attack" 2>/dev/null || true
      other=$proxy
      # what hung is given up before the next is measured
      sleep 2
    done
  done
  stop_beside
  bodies_figures
}

# The table of what bench_bodies has measured, from the files of $scratch. Fails where a page takes more times as long as when it is quiet than it may, or is answered wrongly.
bodies_figures() {
  local way late wrong most broken=()
  say "| what | figure | ratio |" "| --- | --- | --- |"
  for way in direct nginx; do
    late=$(ratio "$(late_of "$scratch/$way.attacked")" "$(late_of "$scratch/$way.quiet")")
    wrong=$(cut -d' ' -f3 "$scratch/$way.attacked" | awk '{ s += $1 } END { print s }')
    say "| home, 8 clients, p95, $([[ $way == direct ]] && echo "without a proxy" || echo "behind nginx"): quiet / after $many bodies were begun, of which $(median <"$scratch/$way.hanging") hang and the others were turned away | $(late_of "$scratch/$way.quiet") ms / $(late_of "$scratch/$way.attacked") ms | $late |" \
      "| wrong answers: quiet / attacked | $(cut -d' ' -f3 "$scratch/$way.quiet" | awk '{ s += $1 } END { print s }') / $wrong | |"
    [[ $way == direct ]] && most=1.5 || most=1.2
    at_most "$late" "$most" || broken+=("$way: $late times as long, and $most is promised")
    [[ $wrong == 0 ]] || broken+=("$way: $wrong wrong answers")
  done
  say "" "Median of $rounds interleaved rounds, $(nproc) cores; load of the machine $(cut -d' ' -f1-3 /proc/loadavg) after."
  (( ${#broken[@]} == 0 )) || die "a page is held up by bodies that hang: $(printf '%s; ' "${broken[@]}")see the table"
}
