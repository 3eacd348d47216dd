# shellcheck shell=bash
# What "config/portal scan" looks for. Read by config/portal, whose functions and variables it uses.

least_mutants=85 # percent of the changes that the unit tests must notice, in each part

# Looks for faults in the classes, fails on any that config/scan-explained.xml does not explain, lists what the portal is made of, and
# fails on what of it is known to be bad, or old without a reason.
scan_classes() {
  local began=$SECONDS found bad=0 repository payara
  need_jdk
  need_maven
  maven -q -Pscan -Dmaven.test.skip=true package spotbugs:spotbugs cyclonedx:makeAggregateBom || die "the scan ended with an error; the lines above say why"
  found=$(cat "$home"/portal-*/target/spotbugsXml.xml | grep -o '<BugInstance .*' || true)
  [[ -z $found ]] || sed -nE 's/.*<BugInstance [^>]*type=.([A-Z0-9_]+)..*/unexplained: \1/p' <<<"$found" | sort | uniq -c >&2
  say "Parts   $built/bom.json ($(grep -c '"bom-ref"' "$built/bom.json"), as CycloneDX)"
  repository=$(maven -q help:evaluate -Dexpression=settings.localRepository -DforceStdout -N | tail -n 1)
  payara=$(maven -q help:evaluate -Dexpression=version.payara -DforceStdout -N | tail -n 1)
  "$JAVA_HOME/bin/java" "$home/portal-web/src/test/java/org/todokede/architecture/Parts.java" "$built/bom.xml" "$repository" "$micro" "$payara" "$home/config/data" "$built" || bad=1
  say "Took $((SECONDS - began)) s."
  [[ -z $found ]] || die "faults that config/scan-explained.xml does not explain; portal-*/target/spotbugsXml.xml says where"
  say "Faults  none unexplained"
  (( bad == 0 )) || die "a part is known to be bad, or old without a reason; the lines above say which"
}

# Throws bytes at each reader of outside input, $1 seconds each, or at the one named $2.
scan_fuzz() {
  local seconds=${1:-} only=${2:-} folder=$built/fuzz path input runs failed=0
  [[ $seconds =~ ^[1-9][0-9]{0,4}$ ]] || die "say for how many seconds each reader is tried: config/portal scan fuzz SECONDS [INPUT]"
  need_jdk
  need_maven
  mkdir -p "$folder"
  say "Building ..." >&2
  maven -q -Pfuzz -pl portal-web -am test-compile dependency:build-classpath -Dmdep.outputFile="$folder/classpath" -Dmdep.includeScope=test >&2 || die "the build failed; the lines above say why"
  path=$built/test-classes:$built/classes:$(cat "$folder/classpath")
  for input in ${only:-$("$JAVA_HOME/bin/java" -cp "$path" org.todokede.fuzz.Fuzzer)}; do
    mkdir -p "$folder/$input"
    # what it finds is written beside the examples that it has made; those of the sources stay as they are
    if (cd "$home/portal-web" && "$JAVA_HOME/bin/java" -Xmx1g -XX:+UseSerialGC -cp "$path" com.code_intelligence.jazzer.Jazzer --target_class=org.todokede.fuzz.Fuzzer --target_args="$input" \
        '--instrumentation_includes=org.todokede.**' --reproducer_path="$folder" -artifact_prefix="$folder/$input-" -max_total_time="$seconds" -timeout=10 -print_final_stats=1 \
        "$folder/$input" "src/test/fuzz/${input,,}") >"$folder/$input.out" 2>&1; then
      runs=$(sed -nE 's/^stat::number_of_executed_units: *//p' "$folder/$input.out")
      say "$input  ${runs:-?} tries, nothing found"
    else
      failed=1
      say "$input  found: $(grep -m 1 -A 3 '== Java Exception\|ERROR: libFuzzer' "$folder/$input.out" | tr '\n' ' ')"
      grep -m 1 -A 12 '== Java Exception' "$folder/$input.out" >&2 || tail -n 5 "$folder/$input.out" >&2
    fi
  done
  (( failed == 0 )) || die "found by what lies in $folder: lay it beside the examples in portal-web/src/test/fuzz, and mend the reader"
}

# Changes the classes of law, clock, rights, record, acts and so on in small ways, and asks whether a unit test notices; of one part, if $1 names it.
scan_mutants() {
  local part tests only=${1:-} failed=0 folder=$home/portal-model/target/mutants
  local -A classes=(
    [acts]='org.todokede.review.ActTable*,org.todokede.review.CaseConditions*,org.todokede.review.CaseFacts*,org.todokede.review.DetailCheck*,org.todokede.review.DetailRule*'
    [clock]='org.todokede.platform.*'
    [law]='org.todokede.rules.*'
    [period]='org.todokede.period.*'
    [record]='org.todokede.record.*'
    [rights]='org.todokede.identity.*'
    [verifier]='org.todokede.verifier.*'
  )
  [[ -z $only || -n ${classes[$only]:-} ]] || die "unknown part '$only': only ${!classes[*]} can be asked for"
  need_jdk
  need_maven
  for part in ${only:-clock rights record verifier period acts law}; do
    tests=${classes[$part]%%,*}
    tests=${tests%.*}.*Test
    rm -rf "${folder:?}/$part"
    mkdir -p "$folder"
    maven -q -Pmutants -pl portal-model test-compile org.pitest:pitest-maven:mutationCoverage -DtargetClasses="${classes[$part]}" -DtargetTests="$tests" -DreportsDirectory="$folder/$part" \
      >"$folder-$part.out" 2>&1 || { tail -n 20 "$folder-$part.out" >&2; die "the changes of $part could not be tried"; }
    grep -o '<mutation [^>]*>' "$folder/$part/mutations.xml" | awk -v part="$part" -v least="$least_mutants" '
      /<mutation / { all++; if (/status=.(KILLED|TIMED_OUT|MEMORY_ERROR)/) noticed++ }
      END { printf "%-8s %d changes, %d noticed, %.1f %%\n", part, all, noticed, all ? 100 * noticed / all : 0; exit !(all && 100 * noticed / all >= least) }' || failed=1
  done
  (( failed == 0 )) || die "less than $least_mutants % was noticed; $folder/*/mutations.xml says what was not"
}

# Signs the demonstration account $1 in and prints the cookie of its session; of nobody prints nothing.
session_of() {
  local jar=$scratch/jar token
  rm -f "$jar"
  [[ $1 != nobody ]] || return 0
  token=$(curl -fsS -c "$jar" "$url/sign-in" | sed -nE 's/.*name="csrf" value="([^"]*)".*/\1/p' | head -n 1)
  curl -fsS -o /dev/null -b "$jar" -c "$jar" --data-urlencode "csrf=$token" --data-urlencode "login=$1" --data-urlencode password=todokede-demo "$url/sign-in"
  awk '$6 == "todokede" { print "todokede=" $7 }' "$jar"
}

# Status of the address $2 for whoever holds the cookie $1; nobody holds an empty one.
status_of() { curl -sS -o /dev/null -w '%{http_code}' ${1:+-b "$1"} "$url$2"; }

# Looks round as the role $1 with the cookie $2, $3 seconds and $3 of each attack. Fails if fewer than $4 addresses and forms were found, or if the page $5, which that role
# alone may open, does not answer afterwards: whoever was signed out meanwhile has tried the sign-in page and nothing else.
look_round() {
  local role=$1 cookie=$2 seconds=$3 least=$4 page=$5 found status
  # never its modules that call their maker's address. Its own way to leave an address out is broken on Python 3.11; signing out, a form of every page, must be left out.
  "${python[@]}" -c 'import re
from wapitiCore.net import crawler
crawler.wildcard_translate = lambda given: re.compile(re.escape(given))
from wapitiCore.main.wapiti import wapiti_main
wapiti_main()' -u "$url/" --scope folder ${cookie:+-H "Cookie: $cookie"} -x "$url/sign-out" -m 'xss,permanentxss,sql,csp,http_headers,cookieflags,file,exec,redirect,crlf' --flush-session \
    --max-scan-time "$seconds" --max-attack-time "$seconds" -d 4 --store-session "$scratch/wapiti" --store-config "$scratch/wapiti" -f json -o "$folder/$role.json" --no-bugreport </dev/null >"$folder/$role.out" 2>&1 \
    || { tail -n 5 "$folder/$role.out" >&2; die "wapiti ended with an error"; }
  found=$(sed -nE 's/.*found ([0-9]+) URLs and forms.*/\1/p' "$folder/$role.out" | head -n 1)
  # low: what a header or a cookie could say besides, and without TLS cannot
  say "$role  ${found:-0} addresses and forms, $(grep -Ec '"level": [23]' "$folder/$role.json" || true) of medium or higher, $(grep -c '"level": 1' "$folder/$role.json" || true) low"
  status=$(status_of "$cookie" "$page")
  [[ $status == 200 ]] || die "$role was signed out while wapiti looked round: $page answers $status"
  (( ${found:-0} >= least )) || die "$role found ${found:-0} addresses and forms, but there are $least at least: give more seconds, or see why in $folder/$role.out"
}

# Lets sqlmap try each parameter that is read at the addresses below, each as the role before it; sets tried to their number, and found to 1 if SQL can be put into one. An address
# that is not answered has nothing to try, and one of which sqlmap does not say what it thinks of each parameter was not tried.
try_sql() {
  local number role address cookie status name
  number=$(curl -fsS -b "$(session_of investor)" "$url/api/v1/filings?limit=100" | grep -oE 'FDI-[0-9]{4}-[0-9]{6}' | sort | head -n 1)
  [[ -n $number ]] || die "no filing of the samples is to be found, so that its addresses cannot be tried"
  while read -r role address; do
    address=${address//NUMBER/$number}
    cookie=$(session_of "$role")
    status=$(status_of "$cookie" "$address")
    [[ $status == 200 ]] || die "$role is answered $status at $address: there is nothing to try"
    sqlmap -u "$url$address" ${cookie:+--cookie "$cookie"} --batch --level=1 --risk=1 --flush-session --disable-coloring --output-dir="$scratch/sqlmap" </dev/null >"$scratch/sqlmap.out" 2>&1 || true
    cat "$scratch/sqlmap.out" >>"$folder/sqlmap.out"
    tried=$((tried + 1))
    if grep -Eq "injection point|is vulnerable|appears to be '.*injectable" "$scratch/sqlmap.out"; then
      found=1
      say "$role  $address: SQL can be put in"
      continue
    fi
    for name in $(grep -oE '[?&][a-z_]+=' <<<"$address" | tr -d '?&='); do
      grep -q "parameter '$name' does not seem to be injectable" "$scratch/sqlmap.out" || { tail -n 3 "$scratch/sqlmap.out" >&2; die "sqlmap ended without an answer for $name of $address"; }
    done
    say "$role  $address: no SQL can be put in"
  done <<'ADDRESSES'
nobody /sectors?on=2026-01-05&and=2025-01-06
nobody /check?company_q=a&find_company=yes&sector_q=b&find_sectors=yes
nobody /cleared?on=2026-01-05
nobody /api/v1/sectors?on=2026-01-05
investor /filings?form=1&state=WAITING&before=9
investor /notices?before=9
investor /api/v1/filings?before=9&limit=9
investor /api/v1/filings/NUMBER/files?version=1
investor /api/v1/filings/NUMBER/redline?from=1&to=1
window /review?q=a&view=all
mof1 /review?q=a&view=all&form=1&sector=39&country=SG&core=yes&due=2030-01-05&stage=all&assigned=mine&after=2000-01-01_1
mof1 /review/obligations?show=all&after=2000-01-01.1
mof1 /review/figures?from=2026-01-05&until=2026-12-31
mof1 /api/v1/cases/NUMBER/redline?from=1&to=1
admin /admin/companies?q=a&after=1000
admin /admin/accounts?q=a&role=REVIEWER&after=a
admin /admin/editions?before=9
auditor /admin/audit?key=a&person=b&act=READ&result=done&from=2026-01-01&to=2026-12-31&before=9
ADDRESSES
}

# Lets wapiti and sqlmap loose on a portal of its own, signed in as each role: $1 seconds of looking round and $1 of each attack for each role.
scan_web() {
  local seconds=${1:-60} began=$SECONDS role least page cookie found=0 tried=0 folder=$built/web python
  [[ $seconds =~ ^[1-9][0-9]{0,4}$ ]] || die "say for how many seconds: config/portal scan web [SECONDS]"
  need_jdk
  need_packages wapiti=wapiti sqlmap=sqlmap curl=curl
  # the Python that wapiti was installed for
  read -ra python < <(sed -n '1s/^#! *//p' "$(command -v wapiti)")
  build
  scratch=$(mktemp -d)
  trap clean_up EXIT
  rm -rf "$folder" && mkdir -p "$folder"
  PORTAL_PERSON_RATE=0 start_beside "$scratch/data"
  PORTAL_PORT=$port "$home/config/samples/file-samples" >"$folder/samples.out" 2>&1 || die "the samples could not be filed, so that there is too little to look at; $folder/samples.out says why"
  while read -r role least page; do
    cookie=$(session_of "$role")
    [[ $role == nobody || -n $cookie ]] || die "the demonstration account '$role' could not sign in"
    look_round "$role" "$cookie" "$seconds" "$least" "$page"
    ! grep -Eq '"level": [23]' "$folder/$role.json" || found=1
  done <<'ROLES'
nobody 60 /
investor 150 /filings
window 150 /review
mof1 150 /review
admin 150 /admin/accounts
auditor 80 /admin/audit
ROLES
  try_sql
  stop_beside
  say "Took $((SECONDS - began)) s, $tried addresses by sqlmap; $folder holds what was found."
  (( found == 0 )) || die "found: the lines above say by whom"
  say "Web     nothing of medium or higher"
}
